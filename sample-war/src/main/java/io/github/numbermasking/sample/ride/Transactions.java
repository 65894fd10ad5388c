package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.TransactionLostException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs the host's transactions. A refused or failed change is rolled back, including number masking's part.
 * Thread-safe.
 */
public final class Transactions {

    private static final int ATTEMPTS = 5;

    private final DataSource dataSource;

    /** The transactions of a database. */
    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work in a transaction. It may run several times, each time in a new transaction. */
    public interface Work {
        /** Does the work. The transaction commits if the result is Done. */
        RideResult on(Connection connection) throws SQLException;
    }

    /** Runs the work in a transaction, and repeats it if another transaction came first. */
    public RideResult run(Work work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException | TransactionLostException e) {
                if (attempt == ATTEMPTS || !isLost(e)) {
                    throw e;
                }
            }
        }
    }

    private RideResult once(Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                RideResult result = work.on(connection);
                if (result instanceof RideResult.Done) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            } // when the connection closes, the pool turns auto-commit on again
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e); // a broken connection commits nothing
        }
    }

    /**
     * Whether the database rolled the transaction back by itself (deadlock, serialisation failure): SQLState class 40.
     */
    private static boolean isLost(Exception failure) {
        return failure instanceof TransactionLostException
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith("40");
    }
}
