package io.github.numbermasking.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Wraps every JDBC call of a test: calls of the DataSource, its connections, their statements and the results. */
public interface JdbcCalls {

    /** The original call. */
    interface Real {
        Object call(Object... arguments) throws Throwable;
    }

    /** Makes the call, or does something else, depending on its name and arguments. */
    Object around(String name, Object[] arguments, Real real) throws Throwable;

    /** A DataSource with all its calls wrapped. */
    default DataSource of(DataSource real) {
        return wrap(DataSource.class, real);
    }

    /** The interfaces to wrap. The order matters, because a prepared statement is a statement, too. */
    List<Class<?>> WRAPPED = List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

    private <T> T wrap(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                JdbcCalls.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object result = around(method.getName(), given == null ? new Object[0] : given, arguments -> {
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
                    for (Class<?> inner : WRAPPED) {
                        if (inner.isInstance(result)) {
                            return wrap(inner, result);
                        }
                    }
                    return result;
                }));
    }
}
