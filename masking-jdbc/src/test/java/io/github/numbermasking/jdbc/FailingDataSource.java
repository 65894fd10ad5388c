package io.github.numbermasking.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A DataSource one of whose JDBC calls fails: the n-th from now, before or after it took effect. */
final class FailingDataSource {

    /** The calls that go to the database, or change how the connection does. */
    private static final Pattern COUNTED =
            Pattern.compile("getConnection|prepareStatement|createStatement|execute.*|commit|rollback|[gs]etAutoCommit"
                    + "|[gs]etTransactionIsolation|[gs]etNetworkTimeout");

    private final DataSource dataSource;
    private final AtomicInteger countdown = new AtomicInteger();
    private SQLException failure = new SQLException();
    private boolean after;

    FailingDataSource(DataSource real) {
        dataSource = wrap(DataSource.class, real);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Lets the n-th call from now fail, n from 1. */
    void failAt(int n, SQLException with, boolean afterItsEffect) {
        failure = with;
        after = afterItsEffect;
        countdown.set(n);
    }

    /** Stops failing. False if the call that was to fail was never made. */
    boolean hasFailed() {
        return countdown.getAndSet(0) <= 0;
    }

    private <T> T wrap(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                FailingDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> call(real, method, args)));
    }

    private Object call(Object real, Method method, Object[] args) throws Throwable {
        boolean counts = COUNTED.matcher(method.getName()).matches();
        boolean fails = counts && countdown.get() > 0 && countdown.decrementAndGet() == 0;
        if (fails && !after) {
            throw failure;
        }
        Object result;
        try {
            result = method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fails) {
            if (result instanceof AutoCloseable resource) {
                resource.close(); // nobody will ever see it
            }
            throw failure;
        }
        return wrapped(result).orElse(result);
    }

    private Optional<Object> wrapped(Object result) {
        if (result instanceof Connection) {
            return Optional.of(wrap(Connection.class, result));
        }
        if (result instanceof PreparedStatement) {
            return Optional.of(wrap(PreparedStatement.class, result));
        }
        if (result instanceof Statement) {
            return Optional.of(wrap(Statement.class, result));
        }
        return Optional.empty();
    }
}
