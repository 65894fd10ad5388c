package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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

    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private final DataSource dataSource;
    private final JdbcOptions options;
    private final PrimaryWatch primary = new PrimaryWatch();
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

    /** Whether it is the primary that answers. */
    PrimaryWatch primary() {
        return primary;
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
                return primary.checkOnTheWay(session.owner(), lookup);
            }
        } catch (SQLException | RuntimeException e) {
            throw primary.failed(e);
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

    /** Runs statements outside a transaction. */
    <T> T read(Function<Handle, T> work) {
        try (Session<Handle> session = reading()) {
            primary.checkNowAndThen(session.owner().getConnection());
            return work.apply(session.owner());
        } catch (SQLException | RuntimeException e) {
            throw primary.failed(e);
        }
    }

    /**
     * Runs a transaction, and again if it lost against another one.
     *
     * @param work must be repeatable; may throw {@link StaleException} to be repeated
     * @throws MaskingException if it failed otherwise, or lost every time
     */
    <T> T transaction(Function<Handle, T> work) {
        return repeated(() -> once(work));
    }

    /** What can be tried again as a whole. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private <T> T repeated(Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException | RuntimeException e) {
                if (attempt == TRIES || !(e instanceof StaleException || SqlFailure.isConflict(e))) {
                    throw primary.failed(e);
                }
            }
            LockSupport.parkNanos(
                    ThreadLocalRandom.current().nextLong(Math.min(LONGEST_PAUSE_NANOS, 1_000_000L << attempt)));
        }
    }

    /** Runs a transaction and takes it back. */
    <T> T rolledBack(Function<Handle, T> work) {
        try (Session<Handle> session = writing()) {
            return work.apply(session.owner());
        } catch (SQLException | RuntimeException e) {
            throw primary.failed(e);
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

    /** Checks that each statement is run as it is, see {@link NamedStatements}. */
    void checkStatements() {
        read(handle -> {
            try {
                NamedStatements.check(handle.getConnection());
                return true;
            } catch (SQLException e) {
                throw SqlFailure.wrap(e);
            }
        });
    }

    /** Whether the database answers at all. */
    boolean answers() {
        try {
            return read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (NotPrimaryException e) {
            return true;
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
            if (SqlFailure.isConflict(e)) {
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
