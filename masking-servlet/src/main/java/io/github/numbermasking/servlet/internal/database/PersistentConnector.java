package io.github.numbermasking.servlet.internal.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens connections for our pool, and tries again at short intervals while the database is away. Thread-safe.
 *
 * <p>HikariCP itself waits longer after each failure, up to five seconds, and so would refuse the first callers after an
 * outage.
 */
final class PersistentConnector implements DataSource, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PersistentConnector.class.getName());

    /** The class of SQLStates for "wrong password". Trying that again soon may lock the account. */
    private static final String NOT_AUTHORISED = "28";

    /** When it closes, HikariCP waits this long for connections that are being opened. */
    private static final int LOGIN_SECONDS = 1;

    private final JdbcDriver driver;
    private final Duration pause;
    private volatile boolean away;
    private volatile boolean closed;

    /**
     * Makes a connector.
     *
     * @param driver opens the connections
     * @param pause the time between two tries
     */
    PersistentConnector(JdbcDriver driver, Duration pause) {
        this.driver = driver;
        this.pause = pause;
    }

    /** Opens a connection; if the database is away, waits until it is back. */
    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                Connection connection = driver.connect();
                away = false;
                return connection;
            } catch (SQLException e) {
                report(e);
                if (closed || String.valueOf(e.getSQLState()).startsWith(NOT_AUTHORISED)) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private void report(SQLException e) {
        if (!away && !closed) {
            away = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: no connection to the database, tried again until there is one: SQLState {0}, {1}",
                    e.getSQLState(),
                    e.getClass().getName());
        }
    }

    private void pause(SQLException failure) throws SQLException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** Makes every thread that still tries give up. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** Does nothing: the driver's properties have timeouts, and {@link java.sql.DriverManager}'s would change the host's, too. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return LOGIN_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
