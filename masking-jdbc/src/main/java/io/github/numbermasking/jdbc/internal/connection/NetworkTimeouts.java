package io.github.numbermasking.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads and sets network timeouts, also on drivers that have none. A query timeout does not fire on a dead network, so only a
 * network timeout helps. A driver that lacks it, or fails at it, can still be asked; it is then left alone for a while, so that
 * its failures cost the calls no time. Thread-safe.
 */
final class NetworkTimeouts {

    /** The result if there is no timeout to read, or none was changed. */
    static final int NONE = -1;

    private static final System.Logger LOG = System.getLogger(NetworkTimeouts.class.getName());
    private static final long LEFT_ALONE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * So many failures make us leave a driver alone that does not say that it has no timeouts. A single failure may be of the
     * connection, not of the driver.
     */
    private static final int FAILURES = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean leftAlone;
    private volatile long failedNanos;

    /**
     * Reads the network timeout in milliseconds. 0 means an endless one, NONE that there is none.
     *
     * @throws SQLException if the connection is gone
     */
    int of(Connection connection) throws SQLException {
        if (leftAlone && System.nanoTime() - failedNanos < LEFT_ALONE_NANOS) {
            return NONE;
        }
        try {
            return connection.getNetworkTimeout();
        } catch (SQLException e) {
            if (isOfConnection(e, connection)) {
                throw e;
            }
            note(e);
            return NONE;
        } catch (RuntimeException | LinkageError e) {
            note(e);
            return NONE;
        }
    }

    /**
     * Sets the network timeout. Returns false if that failed; it may have taken effect all the same.
     *
     * @throws SQLException if the connection is gone
     */
    boolean set(Connection connection, Duration timeout) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(1, timeout.toMillis()));
            leftAlone = false;
            failures.set(0);
            return true;
        } catch (SQLException e) {
            if (isOfConnection(e, connection)) {
                throw e;
            }
            note(e);
            return false;
        } catch (RuntimeException | LinkageError e) {
            note(e);
            return false;
        }
    }

    /** Whether the connection is gone. MariaDB's driver then says that the statement was wrong. */
    private static boolean isOfConnection(SQLException failure, Connection connection) {
        try {
            return SqlFailure.isConnection(failure) || connection.isClosed() && !isUnknown(failure);
        } catch (SQLException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    /**
     * Whether the driver says that it has no network timeouts. A pool may have closed the connection because of that.
     */
    private static boolean isUnknown(Throwable failure) {
        return failure instanceof SQLFeatureNotSupportedException
                || failure instanceof UnsupportedOperationException
                || failure instanceof LinkageError;
    }

    private void note(Throwable failure) {
        if (isUnknown(failure) || failures.incrementAndGet() >= FAILURES) {
            LOG.log(System.Logger.Level.DEBUG, "the driver sets no network timeout: {0}", failure.getClass());
            failedNanos = System.nanoTime();
            leftAlone = true;
        }
    }
}
