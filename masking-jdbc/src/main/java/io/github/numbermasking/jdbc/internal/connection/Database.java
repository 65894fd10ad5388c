package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.Connections.HostTransactionException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/**
 * How statements reach the host's database: its connections borrowed and given back as they were, transactions repeated
 * as a whole after a conflict, failures stripped of what they quote. Thread-safe.
 */
public final class Database {

    /** Sixteen threads on five numbers needed eight at the most. */
    private static final int TRIES = 15;

    /** More tries than that are made for so long, or in the time for an answer: whoever was first has got something done. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(8);

    private static final long LONGEST_PAUSE_NANOS = 20_000_000;
    private static final int LONGEST_PAUSE_AFTER = 5;
    private static final String NOBODY_WAITS = "nobody waits for this transaction any more";

    /** The connection that JDBI is to open. */
    private static final ThreadLocal<Connection> OPENED = new ThreadLocal<>();

    private final Connections connections;
    private final OwnThreads ownThreads = new OwnThreads();
    private final JdbcOptions options;
    private final PrimaryWatch primary = new PrimaryWatch();
    private Jdbi jdbi;

    public Database(DataSource dataSource, JdbcOptions options) {
        this.connections = new Connections(dataSource, options);
        this.options = options;
    }

    /** The longest that a caller waits. */
    public Duration patience() {
        return options.readTimeout();
    }

    /** Whether the current thread is ours, and neither the container's nor another one of the host's. */
    public boolean isOwnThread() {
        return connections.isOwnThread();
    }

    /** Made when it is first needed, since it loads classes by the hundred, and a host that starts waits for us. */
    private synchronized Jdbi jdbi() {
        if (jdbi == null) {
            jdbi = leavingTransactions(Jdbi.create(new BorrowedAlready()));
        }
        return jdbi;
    }

    /** Whether a transaction is left open is the business of others: a host's pool may have auto-commit off by default. */
    private static Jdbi leavingTransactions(Jdbi jdbi) {
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /** Gives JDBI the session's connection, and leaves it to the session to close it. */
    private static final class BorrowedAlready implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return OPENED.get();
        }

        @Override
        public void closeConnection(Connection connection) {}
    }

    private <T> T with(BorrowedConnection session, Function<Handle, T> work) {
        try (Handle handle = handle(session.connection())) {
            return work.apply(handle);
        }
    }

    private Handle handle(Connection connection) {
        Jdbi opener = jdbi();
        OPENED.set(connection);
        try {
            return opener.open();
        } finally {
            OPENED.remove();
        }
    }

    /** Whether it is the primary that answers. */
    public PrimaryWatch primary() {
        return primary;
    }

    /** What is asked of a plain connection. */
    public interface Lookup<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Runs one statement while a caller waits: by plain JDBC, since JDBI takes longer than the statement itself. */
    public <T> T lookUp(Lookup<T> lookup) {
        RetryLimit tries = new RetryLimit(options.readTimeout());
        return apart(
                tries::left,
                () -> asked(
                        tries,
                        connections::forLookUp,
                        session -> primary.checkOnTheWay(session, tries.left(), lookup)));
    }

    /** Asks a connection something that reaches no table of ours: its driver answers, be its database known here or not. */
    public <T> T ask(Lookup<T> question) {
        return apart(
                options::writeTimeout,
                () -> asked(
                        new RetryLimit(options.writeTimeout()),
                        connections::forReading,
                        session -> question.in(session.connection())));
    }

    /** Runs statements outside a transaction that change nothing: on another connection again, if the first was dead. */
    public <T> T read(Function<Handle, T> work) {
        return apart(
                options::writeTimeout,
                () -> asked(new RetryLimit(options.writeTimeout()), connections::forReading, session -> {
                    primary.checkNowAndThen(session.connection());
                    return with(session, work);
                }));
    }

    /** Runs statements each of which is its own transaction. */
    public <T> T statements(Function<Handle, T> work) {
        return apart(options::writeTimeout, () -> {
            try (BorrowedConnection session = connections.forReading(new RetryLimit(options.writeTimeout()))) {
                return with(session, work);
            }
        });
    }

    /**
     * Runs statements each of which is its own transaction, by plain JDBC, and all of them again if one lost against
     * another transaction.
     */
    public <T> T write(Lookup<T> work) {
        return repeated(() -> {
            checkAwaited();
            try (BorrowedConnection session = connections.forReading(new RetryLimit(options.writeTimeout()))) {
                primary.checkForWrite(session.connection());
                return work.in(session.connection());
            }
        });
    }

    /** Runs statements as one transaction, by plain JDBC, and again if it lost against another one. */
    public <T> T writeAll(Lookup<T> work) {
        return repeated(() -> once(session -> work.in(session.connection())));
    }

    /** What can be asked on any connection, and as often as need be. */
    private interface Question<T> {
        T of(BorrowedConnection session) throws SQLException;
    }

    /** Where sessions come from. */
    private interface Lender {
        BorrowedConnection session(RetryLimit tries) throws SQLException;
    }

    private static <T> T asked(RetryLimit tries, Lender lender, Question<T> question) throws SQLException {
        while (true) {
            try (BorrowedConnection session = lender.session(tries)) {
                try {
                    return question.of(session);
                } catch (NotPrimaryException e) {
                    throw e; // another connection is likely to lead there, too, and need not be one that is asked
                } catch (SQLException | RuntimeException e) {
                    if (!SqlFailure.isConnection(e) && !session.isGone() || !tries.again()) {
                        throw e;
                    }
                }
            }
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
    public <T> T transaction(Function<Handle, T> work) {
        return repeated(() -> once(session -> with(session, work)));
    }

    /**
     * Runs a transaction, and again if it lost against another one, but not after a commit that may have taken effect.
     *
     * @param work must be repeatable unless it was committed; may throw {@link StaleException} to be repeated
     * @param inDoubt what is answered after such a commit: that the rows have to be read again
     * @throws ContendedException if it lost every time
     * @throws MaskingException if it failed otherwise
     */
    public <T> T transaction(Function<Handle, T> work, T inDoubt) {
        return repeated(() -> {
            try {
                return once(session -> with(session, work));
            } catch (SQLException e) {
                if (SqlFailure.isFailedCommit(e)) {
                    return inDoubt;
                }
                throw e;
            }
        });
    }

    /**
     * Runs a transaction once only.
     *
     * @throws MaskingException if it failed
     */
    public <T> T transactionOnce(Function<Handle, T> work) {
        return apart(options::writeTimeout, () -> once(session -> with(session, work)));
    }

    /** What can be tried again as a whole. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    /**
     * Does work on the caller's thread or, where the connection that comes there may be that of a transaction of the host's,
     * on one of our own: nothing was done before that shows.
     */
    private <T> T apart(Supplier<Duration> patience, Attempt<T> work) {
        try {
            return wrapped(work);
        } catch (HostTransactionException e) {
            return ownThreads.run(() -> wrapped(work), patience.get());
        }
    }

    private <T> T wrapped(Attempt<T> work) {
        try {
            return work.run();
        } catch (SQLException | RuntimeException | LinkageError e) {
            throw primary.failed(e);
        }
    }

    private <T> T repeated(Attempt<T> work) {
        return apart(options::writeTimeout, () -> repeatedHere(work));
    }

    private <T> T repeatedHere(Attempt<T> work) throws SQLException {
        long patience =
                Math.min(LONGEST_PATIENCE.toNanos(), options.writeTimeout().toNanos());
        long start = System.nanoTime();
        boolean inDoubt = false; // of any of the attempts
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException | RuntimeException e) {
                boolean commitFailed = SqlFailure.isFailedCommit(e);
                inDoubt |= commitFailed;
                if (!commitFailed && !(e instanceof StaleException || SqlFailure.isConflict(e))) {
                    if (inDoubt) {
                        throw new UncertainException(SqlFailure.wrap(e).getMessage());
                    }
                    throw e;
                }
                if (attempt >= TRIES && System.nanoTime() - start >= patience) {
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
    public <T> T rolledBack(Function<Handle, T> work) {
        return apart(options::writeTimeout, () -> {
            try (BorrowedConnection session = connections.forWriting(new RetryLimit(options.writeTimeout()))) {
                return with(session, work);
            }
        });
    }

    /**
     * A transaction that the host has begun.
     *
     * @throws IllegalArgumentException if there is none on that connection, or one that reads what is not committed
     */
    public static JoinedTransaction joined(Connection connection) {
        return new JoinedTransaction(connection, leavingTransactions(Jdbi.create(connection)));
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
            return read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    == 1;
        } catch (NotPrimaryException e) {
            return true;
        } catch (MaskingException e) {
            return false;
        }
    }

    private <T> T once(Question<T> work) throws SQLException {
        checkAwaited();
        try (BorrowedConnection session = connections.forWriting(new RetryLimit(options.writeTimeout()))) {
            T result = work.of(session);
            primary.checkForWrite(session.connection());
            checkAwaited();
            commit(session);
            return result;
        }
    }

    /** Whoever was told that it failed must not find it done later. */
    private void checkAwaited() {
        if (options.abandoned().getAsBoolean() || OwnThreads.isAbandoned()) {
            throw new MaskingException(NOBODY_WAITS);
        }
    }

    private static void commit(BorrowedConnection session) throws SQLException {
        if (!OwnThreads.mayCommit()) {
            throw new MaskingException(NOBODY_WAITS);
        }
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
    public static final class UncertainException extends MaskingException {

        private static final long serialVersionUID = 1L;

        UncertainException(String what) {
            super(what);
        }
    }

    /** What was read is no longer so: the transaction must start again. */
    public static final class StaleException extends MaskingException {

        private static final long serialVersionUID = 1L;

        public StaleException(String what) {
            super(what);
        }
    }
}
