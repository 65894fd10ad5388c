package io.github.numbermasking.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * A host's connection while we use it: brought into a known state, and given back as it was. A connection that cannot
 * be put back is aborted, so that its pool does not hand it out again. For one thread.
 */
final class Session implements AutoCloseable {

    private static final int UNCHANGED = -1;

    private final Handle handle;
    private final Connection connection;
    private final boolean autoCommit;
    private int isolation = UNCHANGED;
    private int networkTimeout = UNCHANGED;

    private Session(Handle handle) throws SQLException {
        this.handle = handle;
        this.connection = handle.getConnection();
        this.autoCommit = connection.getAutoCommit();
    }

    /**
     * Every statement its own transaction: it sees what is committed now, at any isolation, and leaves nothing open.
     */
    static Session reading(Handle handle, Duration timeout) throws SQLException {
        return prepared(handle, timeout, false);
    }

    /** One transaction at READ COMMITTED. */
    static Session writing(Handle handle, Duration timeout) throws SQLException {
        return prepared(handle, timeout, true);
    }

    Handle handle() {
        return handle;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    private static Session prepared(Handle handle, Duration timeout, boolean transaction) throws SQLException {
        Session session;
        try {
            session = new Session(handle);
        } catch (SQLException | RuntimeException e) {
            handle.close();
            throw e;
        }
        try {
            session.prepare(timeout, transaction);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void prepare(Duration timeout, boolean transaction) throws SQLException {
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        limit(timeout);
        if (transaction) {
            int before = connection.getTransactionIsolation();
            if (before != Connection.TRANSACTION_READ_COMMITTED) {
                isolation = before;
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(false);
        }
    }

    /** A query timeout does not fire on a dead network; this does. H2 has none and needs none. */
    private void limit(Duration timeout) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
            networkTimeout = before;
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            networkTimeout = UNCHANGED;
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (isolation != UNCHANGED) {
                connection.setTransactionIsolation(isolation);
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            if (networkTimeout != UNCHANGED) {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException | RuntimeException e) {
            connection.abort(Runnable::run);
        } finally {
            handle.close();
        }
    }
}
