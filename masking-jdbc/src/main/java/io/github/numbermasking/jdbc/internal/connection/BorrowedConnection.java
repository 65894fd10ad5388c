package io.github.numbermasking.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Brings a host's connection into a known state, and gives it back as it was. A connection that cannot be put back is aborted,
 * so that its pool does not hand it out again. For one thread.
 */
final class BorrowedConnection implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BorrowedConnection.class.getName());
    private static final int UNCHANGED = -1;

    private final Connection connection;
    private final NetworkTimeouts timeouts;
    private boolean autoCommitKnown;
    private boolean autoCommit;
    private boolean changed;
    private int isolation = UNCHANGED;
    private int networkTimeout = NetworkTimeouts.NONE;
    private boolean limited;

    /** Takes a connection that has just come, and of which nothing has been asked. */
    BorrowedConnection(Connection connection, NetworkTimeouts timeouts) {
        this.connection = connection;
        this.timeouts = timeouts;
    }

    Connection connection() {
        return connection;
    }

    /** Whether each statement was its own transaction when the connection came. */
    boolean autoCommit() throws SQLException {
        if (!autoCommitKnown) {
            autoCommit = connection.getAutoCommit();
            autoCommitKnown = true;
        }
        return autoCommit;
    }

    /** Limits the time for each answer of the database. Call it before anything that may use the network. */
    void limit(Duration timeout) throws SQLException {
        limit(timeout, timeouts.of(connection));
    }

    /** Limits the time for each answer, unless the network timeout is short enough already. */
    void limitUnlessShort(Duration timeout) throws SQLException {
        int present = timeouts.of(connection);
        if (present <= 0 || present > timeout.toMillis()) {
            limit(timeout, present);
        }
    }

    private void limit(Duration timeout, int present) throws SQLException {
        if (present != NetworkTimeouts.NONE) {
            if (networkTimeout == NetworkTimeouts.NONE) { // otherwise it holds the original value already
                networkTimeout = present;
            }
            limited = timeouts.set(connection, timeout);
        }
    }

    /**
     * Makes each statement its own transaction. It then sees what is committed now, at any isolation, and leaves nothing open.
     */
    void commitEach() throws SQLException {
        if (!autoCommit()) {
            changed = true; // set first, since a call that fails may have taken effect
            connection.rollback(); // otherwise the next line would commit what was left half done
            connection.setAutoCommit(true);
        }
    }

    /** Begins one transaction at READ COMMITTED. */
    void commitOnce() throws SQLException {
        commitEach();
        readCommitted(connection.getTransactionIsolation());
        changed = true;
        connection.setAutoCommit(false);
    }

    /** Makes sure that statements read no uncommitted rows of others. */
    void neverUncommitted() throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before == Connection.TRANSACTION_READ_UNCOMMITTED) {
            readCommitted(before);
        }
    }

    private void readCommitted(int before) throws SQLException {
        if (before != Connection.TRANSACTION_READ_COMMITTED) {
            changed = true;
            isolation = before;
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Whether the connection is closed, or cannot even say so. */
    boolean isGone() {
        try {
            return connection.isClosed();
        } catch (SQLException | RuntimeException | LinkageError e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            putBack();
        } catch (SQLException | RuntimeException | LinkageError e) {
            abort();
        } finally {
            release();
        }
    }

    private void putBack() throws SQLException {
        if (changed) {
            putBackMode();
        }
        if (networkTimeout != NetworkTimeouts.NONE && (limited || connection.getNetworkTimeout() != networkTimeout)) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }

    private void putBackMode() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        if (isolation != UNCHANGED) {
            connection.setTransactionIsolation(isolation);
        }
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * Aborts the connection, and uses it once more, since a pool may notice only by an exception that a connection is gone. H2
     * cannot abort a connection: there it still works, and is put back after all.
     */
    private void abort() {
        try {
            connection.abort(Runnable::run);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
            putBack();
        } catch (SQLException | RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection was given up: {0}", e.getClass());
        }
    }

    /** Gives the connection back as it is. If it cannot be closed, it was broken before, and its pool will find out. */
    void release() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed: {0}", e.getClass());
        }
    }
}
