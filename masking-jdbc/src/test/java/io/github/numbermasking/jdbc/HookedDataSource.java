package io.github.numbermasking.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A DataSource that runs something just before each commit. */
final class HookedDataSource {

    private HookedDataSource() {}

    static DataSource beforeCommit(DataSource real, Runnable hook) {
        return wrap(DataSource.class, real, hook);
    }

    private static <T> T wrap(Class<T> type, Object real, Runnable hook) {
        return type.cast(Proxy.newProxyInstance(
                HookedDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (method.getName().equals("commit")) {
                        hook.run();
                    }
                    try {
                        Object result = method.invoke(real, args);
                        return result instanceof Connection ? wrap(Connection.class, result, hook) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
