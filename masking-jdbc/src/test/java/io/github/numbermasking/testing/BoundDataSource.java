package io.github.numbermasking.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A host's own DataSource: a thread with a transaction gets the transaction's connection. */
public final class BoundDataSource {

    /**
     * The connection of the thread's transaction. It is inheritable as the worst case: threads that the host starts get
     * it, too.
     */
    private final InheritableThreadLocal<Connection> bound = new InheritableThreadLocal<>();

    private final DataSource real;

    public BoundDataSource(DataSource real) {
        this.real = real;
    }

    public void begin() throws SQLException {
        Connection connection = real.getConnection();
        connection.setAutoCommit(false);
        bound.set(connection);
    }

    public Connection current() {
        return bound.get();
    }

    public void rollBack() throws SQLException {
        try (Connection connection = bound.get()) {
            bound.remove();
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    public DataSource dataSource() {
        JdbcCalls calls = (name, arguments, call) ->
                name.equals("getConnection") && bound.get() != null ? unclosable(bound.get()) : call.call(arguments);
        return calls.of(real);
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                BoundDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
