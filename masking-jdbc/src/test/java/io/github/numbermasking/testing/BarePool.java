package io.github.numbermasking.testing;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;

/**
 * A host's pool of one connection with the host's settings. The pool resets nothing when the connection is given back.
 */
public final class BarePool implements AutoCloseable {

    private final Place place;
    private final Likes likes;
    private Connection connection;

    /** Sets up a host's connection. */
    public interface Likes {
        void on(Connection connection) throws SQLException;
    }

    /** The state that a connection keeps after its use; the network timeout is -1 if the driver has none. */
    public record State(boolean autoCommit, int isolation, int networkTimeout, boolean readOnly) {}

    public BarePool(Place place, Likes likes) {
        this.place = place;
        this.likes = likes;
    }

    /** The connection itself, or a new one if the last one is broken. */
    public Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = DriverManager.getConnection(place.url(), place.user(), place.password());
            likes.on(connection);
        }
        return connection;
    }

    public boolean isBroken() throws SQLException {
        return connection.isClosed();
    }

    public State state() throws SQLException {
        State state = new State(
                connection.getAutoCommit(),
                connection.getTransactionIsolation(),
                networkTimeout(),
                connection.isReadOnly());
        if (!state.autoCommit()) {
            connection.rollback(); // reading the state may have started a transaction
        }
        return state;
    }

    private int networkTimeout() throws SQLException {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLFeatureNotSupportedException e) {
            return -1;
        }
    }

    /** A DataSource that lends the connection. Closing the lent connection has no effect. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (method, arguments) -> proxy(Connection.class, lending(connection())));
    }

    private static Instead lending(Connection real) {
        return (method, arguments) -> {
            try {
                return method.getName().equals("close") ? null : method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
    }

    private interface Instead {
        Object of(Method method, Object[] arguments) throws Throwable;
    }

    /** A proxy for any interface. The tests ask such a pool only for a connection. */
    private static <T> T proxy(Class<T> type, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                BarePool.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> instead.of(method, arguments)));
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
