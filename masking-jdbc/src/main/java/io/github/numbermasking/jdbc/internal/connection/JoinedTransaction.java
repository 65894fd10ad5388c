package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.TransactionLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs our statements in a transaction that the host has begun and will end. They lie behind a savepoint, since PostgreSQL
 * refuses everything in a transaction after a statement that failed. For one thread.
 */
public final class JoinedTransaction {

    private static final int TRIES = 15;

    private final Connection connection;
    private final Jdbi jdbi;

    /** Whether the transaction sees the database as it was when it began, so that a second look shows nothing new. */
    private final boolean frozen;

    /**
     * Joins a transaction.
     *
     * @throws IllegalArgumentException if there is none, or one that reads uncommitted rows
     */
    JoinedTransaction(Connection connection, Jdbi jdbi) {
        this.connection = connection;
        this.jdbi = jdbi;
        try {
            if (!HostTransaction.isOpenOn(connection)) {
                throw new IllegalArgumentException(
                        "no transaction to join: set auto-commit of the connection to false");
            }
            int isolation = connection.getTransactionIsolation();
            if (isolation == Connection.TRANSACTION_READ_UNCOMMITTED) {
                throw new IllegalArgumentException(
                        "READ UNCOMMITTED shows what never was; use READ COMMITTED or stricter");
            }
            frozen = isolation != Connection.TRANSACTION_READ_COMMITTED;
        } catch (SQLException | LinkageError e) {
            throw SqlFailure.wrap(e);
        }
    }

    /**
     * Runs statements. Repeats them if another transaction was first and a second look can show it.
     *
     * @param work must be repeatable; may throw {@link StaleException} to be repeated
     * @throws TransactionLostException if only the host can repeat the transaction, its own statements included
     * @throws MaskingException if the statements failed otherwise
     */
    public <T> T run(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            UndoPoint savepoint = savepoint();
            try (Handle handle = jdbi.open()) {
                T result = work.apply(handle);
                savepoint.keep();
                return result;
            } catch (SQLException | RuntimeException | LinkageError e) {
                boolean canGoOn = isUndone(savepoint);
                boolean stale = e instanceof StaleException;
                // Now and then H2 2.5 undoes a transaction with a failure that has no code of its own. The transaction
                // can be
                // repeated.
                if (!stale && !SqlFailure.isConflict(e) && (canGoOn || SqlFailure.isConnection(e))) {
                    throw SqlFailure.wrap(e);
                }
                if (!canGoOn || frozen || attempt == TRIES || !stale && !SqlFailure.isOfOneStatement(e)) {
                    throw lost();
                }
            }
        }
    }

    private UndoPoint savepoint() {
        try {
            return UndoPoint.set(connection);
        } catch (SQLException | RuntimeException | LinkageError e) {
            throw SqlFailure.wrap(e);
        }
    }

    /**
     * Takes back what was done since the savepoint. Returns false if the savepoint is gone. Then the database has rolled back
     * the whole transaction, or this method does: a host that goes on regardless must not commit half a booking.
     */
    private boolean isUndone(UndoPoint savepoint) {
        try {
            savepoint.undo();
            return true;
        } catch (SQLException | RuntimeException | LinkageError e) {
            try {
                connection.rollback();
            } catch (SQLException | RuntimeException | LinkageError broken) {
                e.addSuppressed(broken); // a connection that cannot roll back commits nothing
            }
            return false;
        }
    }

    /**
     * Checks that a second look at a changed row can show something new. Call it before that look.
     *
     * @throws TransactionLostException if the second look would show the same again
     */
    public void checkSeesChanges() {
        if (frozen) {
            throw lost();
        }
    }

    private static TransactionLostException lost() {
        return new TransactionLostException("another transaction was first: roll back, and repeat from the beginning");
    }

    /**
     * A savepoint in a transaction of the host's. A connection in a transaction of a transaction manager (JTA) refuses JDBC's method, since
     * JDBC says so, but takes the SQL statement. For one thread.
     */
    static final class UndoPoint {

        private static final String NAME = "number_masking";

        private final Connection connection;
        private final Optional<Savepoint> savepoint;

        private UndoPoint(Connection connection, Optional<Savepoint> savepoint) {
            this.connection = connection;
            this.savepoint = savepoint;
        }

        /** Sets a savepoint. */
        static UndoPoint set(Connection connection) throws SQLException {
            try {
                return new UndoPoint(connection, Optional.of(connection.setSavepoint()));
            } catch (SQLException e) {
                if (SqlFailure.isConnection(e)) {
                    throw e;
                }
                execute(connection, "SAVEPOINT " + NAME);
                return new UndoPoint(connection, Optional.empty());
            }
        }

        /** Takes back what was done since. */
        void undo() throws SQLException {
            if (savepoint.isPresent()) {
                connection.rollback(savepoint.get());
            } else {
                execute(connection, "ROLLBACK TO SAVEPOINT " + NAME);
            }
        }

        /** Keeps what was done since. The next savepoint by SQL replaces this one. */
        void keep() throws SQLException {
            if (savepoint.isPresent()) {
                connection.releaseSavepoint(savepoint.get());
            }
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
