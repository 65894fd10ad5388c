package io.github.numbermasking.pools;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The state of the connection that a pool lends next; the network timeout is -1 if there is none. */
record LentConnection(
        boolean autoCommit,
        int isolation,
        boolean readOnly,
        String catalog,
        String schema,
        int holdability,
        int networkTimeout,
        boolean warned) {

    static LentConnection of(OpenPool pool) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            LentConnection state = new LentConnection(
                    connection.getAutoCommit(),
                    connection.getTransactionIsolation(),
                    connection.isReadOnly(),
                    connection.getCatalog(),
                    schema(connection),
                    connection.getHoldability(),
                    networkTimeout(connection),
                    connection.getWarnings() != null);
            if (!state.autoCommit()) {
                connection.rollback(); // reading the state may have started a transaction
            }
            return state;
        }
    }

    /** Changes what a host may change on a connection. A pool may undo the change, or lend the connection so. */
    static void change(OpenPool pool) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
        }
    }

    private static String schema(Connection connection) {
        try {
            return connection.getSchema();
        } catch (SQLException | AbstractMethodError e) {
            return "unknown"; // Narayana's driver, and a pool that is older than this method
        }
    }

    private static int networkTimeout(Connection connection) {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLException | AbstractMethodError e) {
            return -1;
        }
    }
}
