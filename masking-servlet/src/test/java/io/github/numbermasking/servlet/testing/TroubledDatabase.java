package io.github.numbermasking.servlet.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.testing.FreezingProxy;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database behind a network of its own, with all that can happen to it, and what shows that it has happened. */
public final class TroubledDatabase implements AutoCloseable {

    public static final int HOST_CONNECTIONS = 10;

    private final TestDatabase kind;
    private final Place direct;
    private final Place reached;
    private final FreezingProxy network;
    private final Connection beside;
    private volatile boolean locked;
    private final List<Connection> borrowed = new ArrayList<>();

    public TroubledDatabase(TestDatabase kind) throws Exception {
        this.kind = kind;
        direct = kind.create();
        beside = DriverManager.getConnection(direct.url(), direct.user(), direct.password());
        // H2 runs embedded: there is no network before it
        network = new FreezingProxy(isEmbedded() ? 1 : direct.port());
        reached = isEmbedded() ? direct : direct.at(network.port());
    }

    private boolean isEmbedded() {
        return kind == TestDatabase.H2_IN_MEMORY;
    }

    /** Has a pool of our own opened on it. */
    public TestServer.Builder ownPool(TestServer.Builder server) {
        return PoolOwner.wireOurOwn(server, reached);
    }

    /** Its address behind the network, for any pool. */
    public Place place() {
        return reached;
    }

    /** A host's pool on it, as hosts have them: a connection is waited for half a minute. */
    HikariDataSource hostPool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(reached.url());
        config.setUsername(reached.user());
        config.setPassword(reached.password());
        config.setMaximumPoolSize(HOST_CONNECTIONS);
        config.setConnectionTimeout(30_000);
        return new HikariDataSource(config);
    }

    public void refuse() throws IOException {
        network.refuse();
    }

    public void admit() throws IOException {
        network.admit();
    }

    public boolean isRefusing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), network.port())) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }

    /** Takes every connection that a pool has. */
    void borrowAll(DataSource pool) throws SQLException {
        for (int i = 0; i < HOST_CONNECTIONS; i++) {
            borrowed.add(pool.getConnection());
        }
    }

    boolean hasBorrowed() {
        return !borrowed.isEmpty();
    }

    void giveBack() throws SQLException {
        for (Connection connection : borrowed) {
            connection.close();
        }
        borrowed.clear();
    }

    /** Lets every query of a call wait for a lock, so that each holds its connection. */
    public void lock() throws SQLException {
        if (kind == TestDatabase.POSTGRESQL) {
            beside.setAutoCommit(false);
            execute("LOCK TABLE masking_route IN ACCESS EXCLUSIVE MODE");
        } else {
            execute("LOCK TABLES masking_route WRITE");
        }
    }

    /** Has threads of the host, which ask by Java and not by HTTP, hold that many connections: each waits for the lock. */
    public void occupy(int connections, Masking masking) throws Exception {
        locked = true;
        for (int i = 0; i < connections; i++) {
            Thread asking = new Thread(() -> {
                while (locked && !masking.health().isUp()) {
                    Thread.yield(); // got no connection yet
                }
            });
            asking.setName("host-asking-" + i);
            asking.setDaemon(true);
            asking.start();
        }
        while (waitingForTheLock() < connections) {
            Thread.sleep(10);
        }
    }

    public void unlock() throws SQLException {
        locked = false;

        if (kind == TestDatabase.POSTGRESQL) {
            beside.commit();
        } else {
            execute("UNLOCK TABLES");
        }
    }

    /** How many connections of others wait for the lock. */
    public int waitingForTheLock() throws SQLException {
        return count(
                kind == TestDatabase.POSTGRESQL
                        ? "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = 'masking_route'::regclass"
                        : "SELECT COUNT(*) FROM information_schema.processlist"
                                + " WHERE db = DATABASE() AND state LIKE 'Waiting for table%lock'");
    }

    /** Has the server end every connection but our own, as a failover does. */
    public int endConnections() throws SQLException {
        if (kind == TestDatabase.POSTGRESQL) {
            return count("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        List<Long> others = new ArrayList<>();
        try (Statement statement = beside.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM information_schema.processlist"
                        + " WHERE db = DATABASE() AND id <> CONNECTION_ID()")) {
            while (rows.next()) {
                others.add(rows.getLong(1));
            }
        }
        for (long id : others) {
            execute("KILL " + id);
        }
        return others.size();
    }

    /** Lets the network swallow everything; H2, which has none, is kept by one connection for itself. */
    public void hang() throws SQLException {
        if (isEmbedded()) {
            execute("SET EXCLUSIVE 1");
        } else {
            network.freeze();
        }
    }

    public void goOn() throws SQLException {
        if (isEmbedded() && !beside.isClosed()) {
            execute("SET EXCLUSIVE 0");
        }
        network.thaw();
    }

    /** Ends the network's silence for new connections alone. */
    public void goOnAnew() {
        network.lose();
    }

    /** How many wait for the database to say something; the pool is the one that H2, which admits no more now, is behind. */
    public int hanging(HikariDataSource pool) {
        if (!isEmbedded()) {
            return network.held();
        }
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return state.getActiveConnections() + state.getThreadsAwaitingConnection();
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = beside.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private int count(String query) throws SQLException {
        try (Statement statement = beside.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        goOn();
        giveBack();
        beside.close();
        network.close();
    }
}
