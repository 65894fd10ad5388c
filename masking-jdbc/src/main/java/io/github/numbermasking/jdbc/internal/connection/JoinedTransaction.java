package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.jdbc.internal.connection.Database.StaleException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A transaction that the host has begun and will end. What we do in it lies behind a savepoint: a statement that fails
 * would make PostgreSQL refuse all that the host does after it. For one thread.
 */
public final class JoinedTransaction {

    private static final int TRIES = 15;

    private final Connection connection;
    private final Jdbi jdbi;

    /** Whether it sees the database as it was when it began, so that a second look shows nothing new. */
    private final boolean frozen;

    /**
     * Joins it.
     *
     * @throws IllegalArgumentException if there is none, or one that reads what is not committed
     */
    JoinedTransaction(Connection connection, Jdbi jdbi) {
        this.connection = connection;
        this.jdbi = jdbi;
        try {
            if (connection.getAutoCommit()) {
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
     * Runs statements, and again if another transaction was first and a second look can show it.
     *
     * @param work must be repeatable; may throw {@link StaleException} to be repeated
     * @throws TransactionLostException if only the host can repeat it, its own statements included
     * @throws MaskingException if it failed otherwise
     */
    public <T> T run(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            Savepoint savepoint = savepoint();
            try (Handle handle = jdbi.open()) {
                T result = work.apply(handle);
                connection.releaseSavepoint(savepoint);
                return result;
            } catch (SQLException | RuntimeException | LinkageError e) {
                boolean goesOn = isUndone(savepoint);
                boolean stale = e instanceof StaleException;
                // H2 2.5 now and then fails in a way that undoes the transaction and can be repeated, but has no code
                // of its own.
                if (!stale && !SqlFailure.isConflict(e) && (goesOn || SqlFailure.isConnection(e))) {
                    throw SqlFailure.wrap(e);
                }
                if (!goesOn || frozen || attempt == TRIES || !stale && !SqlFailure.isOfOneStatement(e)) {
                    throw lost();
                }
            }
        }
    }

    private Savepoint savepoint() {
        try {
            return connection.setSavepoint();
        } catch (SQLException | RuntimeException | LinkageError e) {
            throw SqlFailure.wrap(e);
        }
    }

    /**
     * Takes back what was done since. False if the savepoint is gone: the database has taken back the whole transaction, or we
     * do it here, since a host that goes on regardless must not commit half a booking.
     */
    private boolean isUndone(Savepoint savepoint) {
        try {
            connection.rollback(savepoint);
            return true;
        } catch (SQLException | RuntimeException | LinkageError e) {
            try {
                connection.rollback();
            } catch (SQLException | RuntimeException | LinkageError broken) {
                e.addSuppressed(broken); // such a connection commits nothing
            }
            return false;
        }
    }

    /**
     * To be called where a row was found changed, before a second look at it.
     *
     * @throws TransactionLostException if that would show the same again
     */
    public void checkSeesChanges() {
        if (frozen) {
            throw lost();
        }
    }

    private static TransactionLostException lost() {
        return new TransactionLostException("another transaction was first: roll back, and repeat from the beginning");
    }
}
