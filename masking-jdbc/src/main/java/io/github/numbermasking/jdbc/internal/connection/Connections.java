package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Borrows the host's connections, and brings each into the state that the work needs. A connection is given back even if that
 * fails. Thread-safe.
 */
final class Connections {

    private final DataSource dataSource;
    private final JdbcOptions options;
    private final NetworkTimeouts timeouts = new NetworkTimeouts();
    private volatile Boolean mayReadUncommitted;
    private volatile Boolean mayBeManaged;

    Connections(DataSource dataSource, JdbcOptions options) {
        this.dataSource = dataSource;
        this.options = options;
    }

    /** Borrows a connection for a look-up. Its answers may take all the time that is left. */
    BorrowedConnection forLookUp(RetryLimit limit) throws SQLException {
        return borrow(limit, () -> limit.left().toMillis() < 1, borrowed -> {
            borrowed.limitUnlessShort(limit.left());
            if (prepareReading(borrowed)) {
                borrowed.limitUnlessShort(limit.left());
            }
        });
    }

    /** Borrows a connection on which each statement is its own transaction, and sees what is committed. */
    BorrowedConnection forReading(RetryLimit limit) throws SQLException {
        return borrow(limit, () -> false, borrowed -> {
            borrowed.limit(options.writeTimeout());
            prepareReading(borrowed);
        });
    }

    /** Borrows a connection with one transaction at READ COMMITTED. */
    BorrowedConnection forWriting(RetryLimit limit) throws SQLException {
        return borrow(limit, () -> false, borrowed -> {
            borrowed.limit(options.writeTimeout());
            borrowed.commitOnce();
        });
    }

    /** Brings a connection into the state that the work needs. */
    private interface Preparation {
        void of(BorrowedConnection borrowed) throws SQLException;
    }

    /** Borrows a connection. One that turns out to be dead before any work has begun is replaced by another. */
    private BorrowedConnection borrow(RetryLimit limit, BooleanSupplier tooLate, Preparation preparation)
            throws SQLException {
        checkNotManaged();
        while (true) {
            BorrowedConnection borrowed = new BorrowedConnection(dataSource.getConnection(), timeouts);
            try {
                checkAwaited(tooLate);
                checkNotTheHosts(borrowed);
                preparation.of(borrowed);
                return borrowed;
            } catch (MaskingException e) {
                borrowed.close();
                throw e;
            } catch (SQLException | RuntimeException e) {
                boolean gone = SqlFailure.isConnection(e) || borrowed.isGone();
                borrowed.close();
                if (!gone || !limit.allowsAnother()) {
                    throw e;
                }
            } catch (Throwable e) {
                borrowed.close();
                throw e;
            }
        }
    }

    /**
     * Refuses a connection that comes too late. A query could only break it, and after a jam many connections come so late.
     */
    private void checkAwaited(BooleanSupplier tooLate) {
        if (tooLate.getAsBoolean() || options.abandoned().getAsBoolean() || OwnThreads.isAbandoned()) {
            throw new MaskingException("a connection came too late", MaskingException.Failure.DEADLINE);
        }
    }

    /**
     * Refuses a connection that may carry the host's transaction. This comes first, since nothing of such a connection may be
     * changed.
     */
    private void checkNotTheHosts(BorrowedConnection borrowed) throws SQLException {
        if (!isSafe() && !borrowed.autoCommit()) {
            throw new HostTransactionException();
        }
    }

    /**
     * Refuses to borrow anything where a connection might join the transaction of a transaction manager. Even a connection on which
     * nothing is done would take part in it.
     */
    private void checkNotManaged() {
        if (!isSafe() && mayBeManaged()) {
            throw new HostTransactionException();
        }
    }

    private boolean mayBeManaged() {
        Boolean known = mayBeManaged;
        if (known == null) {
            known = HostTransaction.mayBeManaged(dataSource);
            mayBeManaged = known;
        }
        return known;
    }

    /** Whether no connection that is borrowed now can carry a transaction of the host's. */
    private boolean isSafe() {
        return isOwnThread() || dataSource instanceof HostTransaction.Free own && own.isFree();
    }

    /** Whether the current thread is ours, and belongs neither to the container nor to the host. */
    boolean isOwnThread() {
        return OwnThreads.isOne() || options.ownThread().getAsBoolean();
    }

    /** Prepares a connection for reading. Returns true if the server may have been asked, which takes time. */
    private boolean prepareReading(BorrowedConnection borrowed) throws SQLException {
        borrowed.commitEach();
        if (!mayReadUncommitted(borrowed.connection())) {
            return false;
        }
        borrowed.neverUncommitted();
        return true;
    }

    private boolean mayReadUncommitted(Connection connection) throws SQLException {
        Boolean known = mayReadUncommitted;
        if (known == null) {
            known = DatabaseProducts.find(connection.getMetaData())
                    .map(DatabaseProduct::canReadUncommitted)
                    .orElse(true);
            mayReadUncommitted = known;
        }
        return known;
    }

    /** Thrown if a connection comes without auto-commit on a thread of the host: it may carry the host's transaction. */
    static final class HostTransactionException extends MaskingException {

        private static final long serialVersionUID = 1L;

        HostTransactionException() {
            super("the connection may be that of a transaction of the host's");
        }
    }

    /**
     * Limits how long one piece of work may take, and how many dead connections it may meet. After a failover a pool hands out its
     * dead connections one after the other: each fails at once, and the next one may live. For one thread at a time.
     */
    static final class RetryLimit {

        /** More connections than most pools hold. As long as each fails at once, so many take milliseconds. */
        private static final int MOST_DEAD = 50;

        private final long startNanos = System.nanoTime();
        private final Duration longest;
        private int dead;

        RetryLimit(Duration longest) {
            this.longest = longest;
        }

        /** The time that is left; zero or negative if none is. */
        Duration left() {
            return longest.minusNanos(System.nanoTime() - startNanos);
        }

        /** Whether another connection may be tried after a dead one. Half of the time is kept for one that lives. */
        boolean allowsAnother() {
            dead++;
            return dead < MOST_DEAD && left().compareTo(longest.dividedBy(2)) > 0;
        }
    }
}
