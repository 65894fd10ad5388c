package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.TransactionLostException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The host's transactions. What is refused or fails leaves nothing behind, number masking's part included. Thread-safe.
 */
public final class Transactions {

    private static final int ATTEMPTS = 5;

    private final DataSource dataSource;

    /** Those of a database. */
    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done in a transaction. It may be done several times, each time from a clean beginning. */
    public interface Work {
        /** Done means that it is committed. */
        RideResult on(Connection connection) throws SQLException;
    }

    /** Does it in a transaction, and again from the beginning where another transaction was first. */
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
            } // when it is closed, the connection pool sets auto-commit again
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e); // a connection that is broken commits nothing
        }
    }

    /** A SQLState of class 40 says that the database took the transaction back: deadlock, serialisation failure. */
    private static boolean isLost(Exception failure) {
        return failure instanceof TransactionLostException
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith("40");
    }
}
