package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.servlet.testing.recording.Recorder;
import io.github.numbermasking.servlet.testing.recording.Recording;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A host's DataSource on a real database that counts its connections, and can be made to hang or to fail. */
public final class UnrulyDataSource implements DataSource {

    /** What happens when a connection is asked for. */
    public interface Behaviour {

        Connection connect(DataSource real) throws SQLException;
    }

    private final DataSource real;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Behaviour behaviour = DataSource::getConnection;

    private final List<String> prepared = new ArrayList<>();
    private volatile Optional<Recorder> recorder = Optional.empty();

    private UnrulyDataSource(DataSource real) {
        this.real = real;
    }

    /** On an empty H2 database of its own, in memory. */
    public static UnrulyDataSource onNewDatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new UnrulyDataSource(h2);
    }

    /** On a database that a test has made. */
    public static UnrulyDataSource on(DataSource real) {
        return new UnrulyDataSource(real);
    }

    /** Tells that one from now on what a test does beside the host, and what fails. */
    void record(Recorder next) {
        for (int n = 0; n < prepared.size(); n++) {
            next.note(true, Recording.PREPARED + n, prepared.get(n));
        }
        recorder = Optional.of(next);
    }

    /** Connects as asked from now on. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Gives no connection until the latch that comes back is counted down. */
    public CountDownLatch hang() {
        CountDownLatch release = new CountDownLatch(1);
        behave(database -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new SQLException("interrupted", e);
            }
            return database.getConnection();
        });
        return release;
    }

    /** How many connections were asked for, once nobody has asked for some time. */
    public int settledConnections() throws InterruptedException {
        int before;
        do {
            before = connections.get();
            Thread.sleep(150);
        } while (connections.get() != before);
        return before;
    }

    public int connections() {
        return connections.get();
    }

    /** Runs SQL beside the application, whatever the behaviour. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = real.getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
                recorder.ifPresentOrElse(one -> one.ran(sql), () -> prepared.add(sql));
            }
        }
    }

    /** The strings that a query gives, beside the application. */
    public List<String> strings(String query) throws SQLException {
        try (Connection connection = real.getConnection();
                java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        connections.incrementAndGet();
        try {
            return behaviour.connect(real);
        } catch (SQLException e) {
            recorder.ifPresent(one -> one.failed(e));
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
