package io.github.numbermasking.servlet.internal.database;

import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.jdbc.internal.connection.HostTransaction;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.threads.DaemonThreads;
import jakarta.servlet.ServletContext;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Finds the DataSource in a ServletContext attribute, by its JNDI name, or opens a pool of our own. It searches when a
 * connection is needed, on the thread that needs it, because a JNDI look-up can take as long as a connection, and depends on
 * that thread's context class loader. WildFly and Open Liberty give {@code java:comp} to no thread of ours, so where a thread
 * of ours sees nothing, it also searches on threads of the container. Until it finds a DataSource, every connection fails.
 * Thread-safe.
 */
public final class LocatedDataSource implements DataSource, HostTransaction.Free, AutoCloseable {

    /** The attribute of the ServletContext in which a host may provide its DataSource. */
    public static final String ATTRIBUTE = "io.github.numbermasking.DataSource";

    private static final System.Logger LOG = System.getLogger(LocatedDataSource.class.getName());
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String COMPONENT = "java:comp/env/";
    private static final Duration LONGEST_AT_START = Duration.ofSeconds(1);

    private final ServletContext context;
    private final DatabaseSettings settings;
    private final Duration deadline;
    private final LoggedState failure = new LoggedState();
    private final ReentrantLock searching = new ReentrantLock();

    private volatile DataSource found;
    private volatile Optional<OwnPool> ownPool = Optional.empty();
    private volatile boolean closed;
    private volatile boolean isNothingThere;
    private long failedNanos;

    public LocatedDataSource(ServletContext context, DatabaseSettings settings, Duration deadline) {
        this.context = context;
        this.settings = settings;
        this.deadline = deadline;
    }

    /** Whether every wait for a connection and an answer ends within the deadline: our own pool sets all timeouts. */
    public boolean isBounded() {
        return ownPool.filter(OwnPool::isBounded).isPresent();
    }

    /** Counts the connections of our own pool; empty if the host has one, or ours is not open yet. */
    public Optional<ConnectionCounts> connections() {
        return ownPool.flatMap(OwnPool::counts);
    }

    @Override
    public boolean isFree() {
        return ownPool.isPresent();
    }

    /** Searches at the start of the application: on a thread of our own, then, if nothing is there, on this one. */
    public void searchFirst() {
        if (settings.jndiName().isEmpty()) {
            return;
        }
        DaemonThreads threads = new DaemonThreads("number-masking-search-first");
        threads.newThread(() -> locate(false)).start();
        try {
            threads.awaitEnd(LONGEST_AT_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        searchOnThisThread();
    }

    /** Searches on a thread of the container, if threads of our own see nothing. Call it with each request. */
    public void searchOnThisThread() {
        if (found == null && isNothingThere && searching.tryLock()) { // a caller must not wait for another's search
            try {
                locateAlone(true);
            } finally {
                searching.unlock();
            }
        }
    }

    private void locate(boolean isLogged) {
        searching.lock();
        try {
            locateAlone(isLogged);
        } finally {
            searching.unlock();
        }
    }

    private void locateAlone(boolean isLogged) {
        if (found != null || closed || !failure.current().isEmpty() && System.nanoTime() - failedNanos < RETRY_NANOS) {
            return;
        }
        try {
            found = look();
            failure.changesTo(LoggedState.GOOD);
        } catch (NamingException | RuntimeException e) {
            String reason = e instanceof BadSettingException ? e.getMessage() : "the look-up failed: " + e.getClass();
            if (isLogged && failure.changesTo(reason)) {
                LOG.log(System.Logger.Level.WARNING, "number masking: no DataSource yet, will look again: {0}", reason);
            }
            failedNanos = System.nanoTime();
        }
    }

    private DataSource look() throws NamingException {
        Object attribute = context.getAttribute(ATTRIBUTE);
        if (attribute != null) {
            return checked(attribute, "ServletContext attribute " + ATTRIBUTE);
        }
        if (settings.jndiName().isPresent()) {
            return byName(settings.jndiName().get());
        }
        if (settings.url().isPresent()) {
            OwnPool pool = OwnPool.open(settings, deadline);
            ownPool = Optional.of(pool);
            if (closed) {
                close(); // close() has run meanwhile and did not see the new pool
            }
            return pool.dataSource();
        }
        throw new BadSettingException(
                Setting.DATASOURCE, "set it, or masking.jdbc.url, or the ServletContext attribute " + ATTRIBUTE);
    }

    private DataSource byName(String name) throws NamingException {
        String full = name.startsWith("java:") ? name : COMPONENT + name;
        Context naming = new InitialContext();
        try {
            return checked(naming.lookup(full), "JNDI name " + full);
        } catch (NamingException e) {
            isNothingThere = e.getCause() == null; // otherwise it is there, and could not be made
            throw new BadSettingException(Setting.DATASOURCE, "nothing is bound to the JNDI name " + full);
        } finally {
            naming.close();
        }
    }

    private static DataSource checked(Object value, String where) {
        if (value instanceof DataSource dataSource) {
            return dataSource;
        }
        throw new BadSettingException(
                Setting.DATASOURCE,
                where + " holds "
                        + (value == null ? "nothing" : "a " + value.getClass().getName())
                        + ", not a javax.sql.DataSource");
    }

    private DataSource ready() throws SQLException {
        if (found == null) {
            locate(true);
        }
        if (found == null) {
            throw new SQLException("no DataSource", "08001");
        }
        return found;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ready().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return ready().getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return ready().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        ready().setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        ready().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return ready().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : ready().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || ready().isWrapperFor(type);
    }

    /**
     * Closes our own pool; a host's DataSource stays open. Does not wait for a running look-up, which may take as long as
     * the host's pool takes to open.
     */
    @Override
    public void close() {
        closed = true;
        ownPool.ifPresent(OwnPool::close);
        ownPool = Optional.empty();
    }
}
