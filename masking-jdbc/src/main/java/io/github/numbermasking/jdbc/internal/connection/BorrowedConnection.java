package io.github.numbermasking.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A host's connection while we use it: brought into a known state, and given back as it was. A connection that cannot
 * be put back is aborted, so that its pool does not hand it out again. For one thread.
 */
final class BorrowedConnection implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BorrowedConnection.class.getName());
    private static final int UNCHANGED = -1;

    private final Connection connection;
    private final NetworkTimeouts timeouts;
    private boolean asked;
    private boolean autoCommit;
    private boolean touched;
    private int isolation = UNCHANGED;
    private int networkTimeout = NetworkTimeouts.NONE;
    private boolean limited;

    /** A session on a connection that has just come, and of which nothing has been asked. */
    BorrowedConnection(Connection connection, NetworkTimeouts timeouts) {
        this.connection = connection;
        this.timeouts = timeouts;
    }

    Connection connection() {
        return connection;
    }

    /** Whether statements are transactions of their own, as the connection came. */
    boolean autoCommit() throws SQLException {
        if (!asked) {
            autoCommit = connection.getAutoCommit();
            asked = true;
        }
        return autoCommit;
    }

    /** Bounds each answer of the database. To be called before the network may be asked. */
    void limit(Duration timeout) throws SQLException {
        limit(timeout, timeouts.of(connection));
    }

    /** The same, but a network timeout that is short enough is left as it is. */
    void limitUnlessShort(Duration timeout) throws SQLException {
        int present = timeouts.of(connection);
        if (present <= 0 || present > timeout.toMillis()) {
            limit(timeout, present);
        }
    }

    private void limit(Duration timeout, int present) throws SQLException {
        if (present != NetworkTimeouts.NONE) {
            if (networkTimeout == NetworkTimeouts.NONE) { // else it was limited before
                networkTimeout = present;
            }
            limited = timeouts.set(connection, timeout);
        }
    }

    /** Every statement its own transaction: it sees what is committed now, at any isolation, and leaves nothing open. */
    void commitEach() throws SQLException {
        if (!autoCommit()) {
            touched = true; // first: what fails may have taken effect
            connection.rollback(); // the next line would commit what a pool left half done on it
            connection.setAutoCommit(true);
        }
    }

    /** One transaction. */
    void commitOnce() throws SQLException {
        commitEach();
        readCommitted(connection.getTransactionIsolation());
        touched = true;
        connection.setAutoCommit(false);
    }

    /** Sees nothing that others have not committed. */
    void neverUncommitted() throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before == Connection.TRANSACTION_READ_UNCOMMITTED) {
            readCommitted(before);
        }
    }

    private void readCommitted(int before) throws SQLException {
        if (before != Connection.TRANSACTION_READ_COMMITTED) {
            touched = true;
            isolation = before;
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Whether the connection is known to be of no more use. */
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
        if (touched) {
            putBackTransaction();
        }
        if (networkTimeout != NetworkTimeouts.NONE && (limited || connection.getNetworkTimeout() != networkTimeout)) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
    }

    private void putBackTransaction() throws SQLException {
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
     * A pool may notice only by an exception that a connection is gone: so it is used once more. Where it is not, since H2
     * does not know how to abort, it is put back after all.
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

    /** Gives it back as it is. What cannot be closed was broken before: its pool will find out. */
    void release() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed: {0}", e.getClass());
        }
    }
}
