package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.measure.DatabaseWork;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.jdbc.internal.audit.AuditScope;
import io.github.numbermasking.jdbc.internal.connection.Connections.HostTransactionException;
import io.github.numbermasking.jdbc.internal.connection.Connections.RetryLimit;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs statements in the host's database. It borrows connections and gives them back as they were, repeats whole transactions
 * after a conflict, and strips failures of the values that they quote. Thread-safe.
 */
public final class Database {

    private static final String NOBODY_WAITS = "nobody waits for this transaction any more";

    private final Connections connections;
    private final OwnThreads ownThreads = new OwnThreads();
    private final JdbcOptions options;
    private final Meter meter;
    private final JdbiHandles handles = new JdbiHandles();
    private final PrimaryWatch primary = new PrimaryWatch();

    /** Uses a database without counting the work. */
    public Database(DataSource dataSource, JdbcOptions options) {
        this(dataSource, options, Meter.NONE);
    }

    /**
     * Uses a database.
     *
     * @param meter times the work
     */
    public Database(DataSource dataSource, JdbcOptions options, Meter meter) {
        this.meter = meter;
        this.connections = new Connections(dataSource, options);
        this.options = options;
    }

    /** The longest time that a caller waits. */
    public Duration patience() {
        return options.readTimeout();
    }

    /** Whether the current thread is ours, and belongs neither to the container nor to the host. */
    public boolean isOwnThread() {
        return connections.isOwnThread();
    }

    /** The watch that notices if another server than the primary answers. */
    public PrimaryWatch primary() {
        return primary;
    }

    /** Work on a plain JDBC connection. */
    public interface JdbcWork<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs one statement while a caller waits. It uses plain JDBC, since JDBI takes longer than the statement itself.
     */
    public <T> T lookUp(JdbcWork<T> lookup) {
        RetryLimit limit = new RetryLimit(options.readTimeout());
        return onSafeThread(
                DatabaseWork.LOOK_UP,
                limit::left,
                () -> onLiveConnection(
                        limit,
                        connections::forLookUp,
                        borrowed -> primary.checkThenLookUp(borrowed, limit.left(), lookup)));
    }

    /**
     * Asks a connection something that needs none of our tables. Its driver answers, whether or not its database is known here.
     */
    public <T> T ask(JdbcWork<T> question) {
        return onSafeThread(
                DatabaseWork.READ,
                options::writeTimeout,
                () -> onLiveConnection(
                        new RetryLimit(options.writeTimeout()),
                        connections::forReading,
                        borrowed -> question.on(borrowed.connection())));
    }

    /**
     * Runs statements that change nothing, outside a transaction. They run again on another connection if the first was dead.
     */
    public <T> T read(Function<Handle, T> work) {
        return onSafeThread(DatabaseWork.READ, options::writeTimeout, () -> onLiveHandle(work));
    }

    /** Runs statements that change nothing. They run again, a few times, if they lose against a change of the tables. */
    public <T> T readTables(Function<Handle, T> work) {
        return onSafeThread(
                DatabaseWork.READ, options::writeTimeout, () -> ConflictRetry.fewTimes(() -> onLiveHandle(work)));
    }

    private <T> T onLiveHandle(Function<Handle, T> work) throws SQLException {
        return onLiveConnection(new RetryLimit(options.writeTimeout()), connections::forReading, borrowed -> {
            primary.checkIfDue(borrowed.connection());
            return handles.with(borrowed, work);
        });
    }

    /** Runs statements, each as its own transaction. */
    public <T> T statements(Function<Handle, T> work) {
        return onSafeThread(DatabaseWork.WRITE, options::writeTimeout, () -> {
            try (BorrowedConnection borrowed = connections.forReading(new RetryLimit(options.writeTimeout()))) {
                return handles.with(borrowed, work);
            }
        });
    }

    /**
     * Runs statements, each as its own transaction, by plain JDBC. All of them run again if one loses against another
     * transaction.
     */
    public <T> T write(JdbcWork<T> work) {
        return repeated(() -> {
            checkAwaited();
            try (BorrowedConnection borrowed = connections.forReading(new RetryLimit(options.writeTimeout()))) {
                primary.checkForWrite(borrowed.connection());
                return work.on(borrowed.connection());
            }
        });
    }

    /** Runs statements as one transaction, by plain JDBC. It runs again if it loses against another one. */
    public <T> T writeAll(JdbcWork<T> work) {
        return repeated(() -> tryOnce(borrowed -> work.on(borrowed.connection())));
    }

    /** Work on a borrowed connection. */
    private interface BorrowedWork<T> {
        T on(BorrowedConnection borrowed) throws SQLException;
    }

    /** Borrows connections. */
    private interface Lender {
        BorrowedConnection borrow(RetryLimit limit) throws SQLException;
    }

    private static <T> T onLiveConnection(RetryLimit limit, Lender lender, BorrowedWork<T> work) throws SQLException {
        while (true) {
            try (BorrowedConnection borrowed = lender.borrow(limit)) {
                try {
                    return work.on(borrowed);
                } catch (NotPrimaryException e) {
                    throw e; // another connection is likely to lead to the same server, which need not be asked then
                } catch (SQLException | RuntimeException e) {
                    if (!SqlFailure.isConnection(e) && !borrowed.isGone() || !limit.allowsAnother()) {
                        throw e;
                    }
                }
            }
        }
    }

    /**
     * Runs a transaction. It runs again if it loses against another one, or if its commit fails so that only the rows tell
     * whether it took effect.
     *
     * @param work must be repeatable, even after it was committed; may throw {@link StaleException} to be repeated
     * @throws ContendedException if it lost every time
     * @throws MaskingException if it failed otherwise
     */
    public <T> T transaction(Function<Handle, T> work) {
        return repeated(() -> tryOnce(borrowed -> handles.with(borrowed, work)));
    }

    /**
     * Runs a transaction. It runs again if it loses against another one, but not after a commit that may have taken effect.
     *
     * @param work must be repeatable unless it was committed; may throw {@link StaleException} to be repeated
     * @param inDoubt the result after such a commit; the caller then reads the rows again
     * @throws ContendedException if it lost every time
     * @throws MaskingException if it failed otherwise
     */
    public <T> T transaction(Function<Handle, T> work, T inDoubt) {
        return repeated(() -> {
            try {
                return tryOnce(borrowed -> handles.with(borrowed, work));
            } catch (SQLException e) {
                if (SqlFailure.isFailedCommit(e)) {
                    return inDoubt;
                }
                throw e;
            }
        });
    }

    /**
     * Runs a transaction, but only once.
     *
     * @throws MaskingException if it failed
     */
    public <T> T transactionOnce(Function<Handle, T> work) {
        return onSafeThread(
                DatabaseWork.WRITE, options::writeTimeout, () -> tryOnce(borrowed -> handles.with(borrowed, work)));
    }

    /**
     * Does work on the caller's thread. If the connection that comes there may carry the host's transaction, the work is done
     * on a thread of our own instead: by then, nothing has been done that shows.
     */
    private <T> T onSafeThread(DatabaseWork kind, Supplier<Duration> patience, ConflictRetry.Attempt<T> work) {
        long start = System.nanoTime();
        try {
            T result = onAnyThread(patience, work);
            meter.worked(kind, System.nanoTime() - start);
            return result;
        } catch (MaskingException e) {
            meter.failed(kind, System.nanoTime() - start, e);
            throw e;
        }
    }

    private <T> T onAnyThread(Supplier<Duration> patience, ConflictRetry.Attempt<T> work) {
        try {
            return strippingFailures(work);
        } catch (HostTransactionException e) {
            return ownThreads.run(AuditScope.carried(() -> strippingFailures(work)), patience.get());
        }
    }

    private <T> T strippingFailures(ConflictRetry.Attempt<T> work) {
        try {
            return work.run();
        } catch (SQLException | RuntimeException | LinkageError e) {
            throw primary.failed(e);
        }
    }

    private <T> T repeated(ConflictRetry.Attempt<T> work) {
        return onSafeThread(
                DatabaseWork.WRITE, options::writeTimeout, () -> ConflictRetry.run(work, options.writeTimeout()));
    }

    /**
     * Runs a transaction and rolls it back. It runs again, a few times, if it loses against another one, and on another
     * connection if the first was dead.
     */
    public <T> T rolledBack(Function<Handle, T> work) {
        return onSafeThread(
                DatabaseWork.READ,
                options::writeTimeout,
                () -> ConflictRetry.fewTimes(() -> onLiveConnection(
                        new RetryLimit(options.writeTimeout()),
                        connections::forWriting,
                        borrowed -> handles.with(borrowed, work))));
    }

    /**
     * Joins a transaction that the host has begun.
     *
     * @throws IllegalArgumentException if there is none on that connection, or one that reads uncommitted rows
     */
    public static JoinedTransaction joined(Connection connection) {
        return new JoinedTransaction(connection, JdbiHandles.leavingTransactions(Jdbi.create(connection)));
    }

    /** Checks that the server runs each statement that the driver sends, and no other. */
    public void checkStatements() {
        ask(connection -> {
            Optional<DatabaseProduct> product = DatabaseProducts.find(connection.getMetaData());
            if (product.isPresent()) {
                product.get().checkStatements(connection);
            }
            return true;
        });
    }

    /** Whether the database answers at all. */
    public boolean answers() {
        try {
            return ask(connection -> DatabaseProducts.answers(connection, options.writeTimeout()));
        } catch (MaskingException e) {
            return false;
        }
    }

    private <T> T tryOnce(BorrowedWork<T> work) throws SQLException {
        checkAwaited();
        AuditScope.begin();
        try (BorrowedConnection borrowed = connections.forWriting(new RetryLimit(options.writeTimeout()))) {
            T result = work.on(borrowed);
            primary.checkForWrite(borrowed.connection());
            checkAwaited();
            commit(borrowed);
            AuditScope.committed();
            return result;
        }
    }

    /** Stops work that nobody waits for: a caller who was told that it failed must not find it done later. */
    private void checkAwaited() {
        if (options.abandoned().getAsBoolean() || OwnThreads.isAbandoned()) {
            throw new MaskingException(NOBODY_WAITS, MaskingException.Failure.DEADLINE);
        }
    }

    private static void commit(BorrowedConnection borrowed) throws SQLException {
        if (!OwnThreads.mayCommit()) {
            throw new MaskingException(NOBODY_WAITS, MaskingException.Failure.DEADLINE);
        }
        try {
            borrowed.commit();
        } catch (SQLException e) {
            if (SqlFailure.isConflict(e) || SqlFailure.isFailedCommit(e)) {
                throw e;
            }
            throw new UncertainException(SqlFailure.wrap(e).getMessage());
        }
    }

    /** Thrown if a commit failed that may have taken effect all the same. */
    public static final class UncertainException extends MaskingException {

        private static final long serialVersionUID = 1L;

        UncertainException(String what) {
            super(what);
        }
    }
}
