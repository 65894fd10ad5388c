package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/**
 * How statements reach the host's database: its connections borrowed and given back as they were, transactions repeated
 * as a whole after a conflict, failures stripped of what they quote. Thread-safe.
 */
final class Database {

    /** Sixteen threads on five numbers needed eight at the most. */
    private static final int TRIES = 15;

    /** More tries than that are made for so long: whoever was first has got something done each time. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    private static final int LONGEST_PAUSE_AFTER = 5;

    private final DataSource dataSource;
    private final JdbcOptions options;
    private Jdbi jdbi;
    private volatile boolean asked;
    private volatile boolean readsUncommitted;

    Database(DataSource dataSource, JdbcOptions options) {
        this.dataSource = dataSource;
        this.options = options;
    }

    /** Made when it is first needed, since it loads classes by the hundred, and a host that starts waits for us. */
    private synchronized Jdbi jdbi() {
        if (jdbi == null) {
            jdbi = leavingTransactions(Jdbi.create(dataSource));
        }
        return jdbi;
    }

    /** Whether a transaction is left open is the business of others: a host's pool may have auto-commit off by default. */
    private static Jdbi leavingTransactions(Jdbi jdbi) {
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /** Asked of the first connection alone: the others come from the same pool, and to ask takes as long as a look-up. */
    private boolean readsUncommitted(Connection connection) throws SQLException {
        if (!asked) {
            readsUncommitted = connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
            asked = true;
        }
        return readsUncommitted;
    }

    /** The longest that a caller waits. */
    Duration patience() {
        return options.readTimeout();
    }

    /** What is asked of a plain connection. */
    interface Lookup<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Runs one statement while a caller waits: by plain JDBC, since JDBI takes longer than the statement itself. */
    <T> T lookUp(Lookup<T> lookup) {
        long start = System.nanoTime();
        try {
            Connection connection = dataSource.getConnection();
            Duration left = options.readTimeout().minusNanos(System.nanoTime() - start);
            if (left.toMillis() < 1 || options.abandoned().getAsBoolean()) {
                // A query could only break it now, and after a jam there are many that come so late.
                connection.close();
                throw new MaskingException("a connection came too late");
            }
            try (Session<Connection> session = readsUncommitted(connection)
                    ? Session.readingCommitted(connection, connection, left)
                    : Session.lookingUp(connection, connection, left)) {
                return lookup.in(session.owner());
            }
        } catch (SQLException | RuntimeException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /**
     * Runs statements each of which is its own transaction, by plain JDBC, and all of them again if one lost against
     * another transaction.
     */
    <T> T write(Lookup<T> work) {
        return repeated(() -> {
            checkAwaited();
            Connection connection = dataSource.getConnection();
            try (Session<Connection> session = reading(connection, connection)) {
                return work.in(session.owner());
            }
        });
    }

    /** Runs statements as one transaction, by plain JDBC, and again if it lost against another one. */
    <T> T writeAll(Lookup<T> work) {
        return repeated(() -> {
            checkAwaited();
            Connection connection = dataSource.getConnection();
            try (Session<Connection> session = Session.writing(connection, connection, options.writeTimeout())) {
                return committed(session, work.in(session.owner()));
            }
        });
    }

    /** Asks a connection of which nothing else is wanted: what its driver cannot do must not hide what it says. */
    <T> T ask(Lookup<T> question) {
        try (Connection connection = dataSource.getConnection()) {
            return question.in(connection);
        } catch (SQLException | RuntimeException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /** Runs statements outside a transaction. */
    <T> T read(Function<Handle, T> work) {
        try (Session<Handle> session = reading()) {
            return work.apply(session.owner());
        } catch (SQLException | RuntimeException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /**
     * Runs a transaction, and again if it lost against another one, or if its commit failed so that only the rows tell
     * whether it took effect.
     *
     * @param work must be repeatable, even after it was committed; may throw {@link StaleException} to be repeated
     * @throws ContendedException if it lost every time
     * @throws MaskingException if it failed otherwise
     */
    <T> T transaction(Function<Handle, T> work) {
        return repeated(() -> once(work));
    }

    /**
     * Runs a transaction, and again if it lost against another one, but not after a commit that may have taken effect.
     *
     * @param work must be repeatable unless it was committed; may throw {@link StaleException} to be repeated
     * @param inDoubt what is answered after such a commit: that the rows have to be read again
     * @throws ContendedException if it lost every time
     * @throws MaskingException if it failed otherwise
     */
    <T> T transaction(Function<Handle, T> work, T inDoubt) {
        return repeated(() -> {
            try {
                return once(work);
            } catch (SQLException e) {
                if (SqlFailure.isFailedCommit(e)) {
                    return inDoubt;
                }
                throw e;
            }
        });
    }

    /** What can be tried again as a whole. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private static <T> T repeated(Attempt<T> work) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException | RuntimeException e) {
                boolean inDoubt = SqlFailure.isFailedCommit(e);
                if (!inDoubt && !(e instanceof StaleException || SqlFailure.isConflict(e))) {
                    throw SqlFailure.wrap(e);
                }
                if (attempt >= TRIES && System.nanoTime() - start >= PATIENCE_NANOS) {
                    throw inDoubt
                            ? new UncertainException(SqlFailure.wrap(e).getMessage())
                            : new ContendedException("others changed the same rows, " + attempt + " times: "
                                    + SqlFailure.wrap(e).getMessage());
                }
            }
            LockSupport.parkNanos(ThreadLocalRandom.current()
                    .nextLong(Math.min(LONGEST_PAUSE_NANOS, 1_000_000L << Math.min(attempt, LONGEST_PAUSE_AFTER))));
        }
    }

    /** Runs a transaction and takes it back. */
    <T> T rolledBack(Function<Handle, T> work) {
        try (Session<Handle> session = writing()) {
            return work.apply(session.owner());
        } catch (SQLException | RuntimeException e) {
            throw SqlFailure.wrap(e);
        }
    }

    /**
     * A transaction that the host has begun.
     *
     * @throws IllegalArgumentException if there is none on that connection, or one that reads what is not committed
     */
    static JoinedTransaction joined(Connection connection) {
        return new JoinedTransaction(connection, leavingTransactions(Jdbi.create(connection)));
    }

    /** Whether the database answers at all. */
    boolean answers() {
        try {
            return read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (MaskingException e) {
            return false;
        }
    }

    private <T> T once(Function<Handle, T> work) throws SQLException {
        checkAwaited();
        try (Session<Handle> session = writing()) {
            return committed(session, work.apply(session.owner()));
        }
    }

    private <T> T committed(Session<?> session, T result) throws SQLException {
        checkAwaited();
        commit(session);
        return result;
    }

    /** Whoever was told that it failed must not find it done later. */
    private void checkAwaited() {
        if (options.abandoned().getAsBoolean()) {
            throw new MaskingException("nobody waits for this transaction any more");
        }
    }

    private Session<Handle> reading() throws SQLException {
        Handle handle = jdbi().open();
        return reading(handle.getConnection(), handle);
    }

    private <O extends AutoCloseable> Session<O> reading(Connection connection, O owner) throws SQLException {
        return readsUncommitted(connection)
                ? Session.readingCommitted(connection, owner, options.writeTimeout())
                : Session.reading(connection, owner, options.writeTimeout());
    }

    private Session<Handle> writing() throws SQLException {
        Handle handle = jdbi().open();
        return Session.writing(handle.getConnection(), handle, options.writeTimeout());
    }

    private static void commit(Session<?> session) throws SQLException {
        try {
            session.commit();
        } catch (SQLException e) {
            if (SqlFailure.isConflict(e) || SqlFailure.isFailedCommit(e)) {
                throw e;
            }
            throw new UncertainException(SqlFailure.wrap(e).getMessage());
        }
    }

    /** A commit failed, and may have committed all the same. */
    static final class UncertainException extends MaskingException {

        private static final long serialVersionUID = 1L;

        UncertainException(String what) {
            super(what);
        }
    }

    /** What was read is no longer so: the transaction must start again. */
    static final class StaleException extends MaskingException {

        private static final long serialVersionUID = 1L;

        StaleException(String what) {
            super(what);
        }
    }
}
