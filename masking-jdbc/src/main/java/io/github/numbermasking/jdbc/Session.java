package io.github.numbermasking.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A host's connection while we use it: brought into a known state, and given back as it was. A connection that cannot
 * be put back is aborted, so that its pool does not hand it out again. For one thread.
 */
final class Session<O extends AutoCloseable> implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final int UNCHANGED = -1;

    private final Connection connection;
    private final O owner;
    private final boolean autoCommit;
    private int isolation = UNCHANGED;
    private int networkTimeout = UNCHANGED;

    private Session(Connection connection, O owner) throws SQLException {
        this.connection = connection;
        this.owner = owner;
        this.autoCommit = connection.getAutoCommit();
    }

    /**
     * Every statement its own transaction: it sees what is committed now, at any isolation, and leaves nothing open.
     *
     * @param owner closed with the session: the connection, or what holds it
     */
    static <O extends AutoCloseable> Session<O> reading(Connection connection, O owner, Duration timeout)
            throws SQLException {
        return prepared(connection, owner, session -> session.prepare(timeout));
    }

    /** The same where the connection itself would see what others have not committed. */
    static <O extends AutoCloseable> Session<O> readingCommitted(Connection connection, O owner, Duration timeout)
            throws SQLException {
        return prepared(connection, owner, session -> {
            session.prepare(timeout);
            session.readCommitted();
        });
    }

    /** The same while a caller waits: a connection whose network timeout is short enough is left as it is. */
    static <O extends AutoCloseable> Session<O> lookingUp(Connection connection, O owner, Duration timeout)
            throws SQLException {
        return prepared(connection, owner, session -> session.prepareUnlessShort(timeout));
    }

    /** One transaction at READ COMMITTED. */
    static <O extends AutoCloseable> Session<O> writing(Connection connection, O owner, Duration timeout)
            throws SQLException {
        return prepared(connection, owner, session -> session.prepareTransaction(timeout));
    }

    /** How a connection is brought into its state. */
    private interface Preparation {
        void of(Session<?> session) throws SQLException;
    }

    O owner() {
        return owner;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    private static <O extends AutoCloseable> Session<O> prepared(
            Connection connection, O owner, Preparation preparation) throws SQLException {
        Session<O> session;
        try {
            session = new Session<>(connection, owner);
        } catch (SQLException | RuntimeException e) {
            release(owner);
            throw e;
        }
        try {
            preparation.of(session);
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void prepare(Duration timeout) throws SQLException {
        limit(timeout, networkTimeout()); // first: from here on the network may be asked
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
    }

    private void prepareUnlessShort(Duration timeout) throws SQLException {
        int present = networkTimeout();
        if (!autoCommit || present <= 0 || present > timeout.toMillis()) {
            prepare(timeout);
        }
    }

    private void prepareTransaction(Duration timeout) throws SQLException {
        prepare(timeout);
        readCommitted();
        connection.setAutoCommit(false);
    }

    /** Sees nothing that others have not committed. */
    private void readCommitted() throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before != Connection.TRANSACTION_READ_COMMITTED) {
            isolation = before;
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /** The network timeout in milliseconds, 0 for none; a query timeout does not fire on a dead network. */
    private int networkTimeout() throws SQLException {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) { // H2 has none and needs none
            return UNCHANGED;
        }
    }

    private void limit(Duration timeout, int before) throws SQLException {
        if (before != UNCHANGED) {
            networkTimeout = before; // first: what fails may have taken effect
            connection.setNetworkTimeout(Runnable::run, (int) Math.max(1, timeout.toMillis()));
        }
    }

    @Override
    public void close() {
        try {
            putBack();
        } catch (SQLException | RuntimeException e) {
            abort();
        } finally {
            release(owner);
        }
    }

    private void putBack() throws SQLException {
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
        } catch (SQLException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection was given up: {0}", e.getClass());
        }
    }

    /** What cannot be closed was broken before: its pool will find out. */
    private static void release(AutoCloseable owner) {
        try {
            owner.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed: {0}", e.getClass());
        }
    }
}
