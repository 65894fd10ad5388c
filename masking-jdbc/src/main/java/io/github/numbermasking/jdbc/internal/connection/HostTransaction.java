package io.github.numbermasking.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a connection carries a transaction of the host's. Auto-commit alone does not tell: a connection of a transaction
 * manager (JTA) joins the thread's transaction at its first statement only, and may say afterwards, too, that it has auto-commit.
 */
public final class HostTransaction {

    private static final List<String> MANAGERS =
            List.of("jakarta.transaction.TransactionManager", "javax.transaction.TransactionManager");

    private HostTransaction() {}

    /** A DataSource that may know that its connections carry no transaction of the host's. */
    public interface Free {

        /** Whether it knows that: its connections are our own. */
        boolean isFree();
    }

    /**
     * Whether connections may join transactions of a transaction manager. If none of the class loaders knows the API of transaction
     * managers, they cannot.
     */
    static boolean mayBeManaged(Object dataSource) {
        return Stream.of(
                        dataSource.getClass().getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .anyMatch(loader -> MANAGERS.stream().anyMatch(name -> isKnown(name, loader)));
    }

    private static boolean isKnown(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Whether a transaction is open on a connection. Nothing is executed.
     *
     * @throws SQLException if the connection is gone
     */
    static boolean isOpenOn(Connection connection) throws SQLException {
        connection.createStatement().close(); // now it has joined the thread's transaction, if there is one
        return !connection.getAutoCommit() || refusesAutoCommit(connection);
    }

    /** Sets what is set already. JDBC says that this has no effect, and is refused in a transaction of a transaction manager. */
    private static boolean refusesAutoCommit(Connection connection) throws SQLException {
        try {
            connection.setAutoCommit(true);
            return false;
        } catch (SQLException e) {
            if (SqlFailure.isConnection(e)) {
                throw e;
            }
            return true;
        }
    }
}
