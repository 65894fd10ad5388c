package io.github.numbermasking.sample;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The host's connection pool. The system properties sample.jdbc.url, sample.jdbc.user and sample.jdbc.password name its
 * database. Without them, it uses an H2 database in memory. Thread-safe.
 */
public final class RideDatabase implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RideDatabase.class.getName());

    private static final String IN_MEMORY = "jdbc:h2:mem:";

    /** Only this class closes H2. By default, H2 closes itself on a signal, while requests are still being answered. */
    private static final String DEFAULT_URL = IN_MEMORY + "sample;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

    /** The driver classes, by name, because Tomcat does not register drivers from WEB-INF/lib. */
    private static final Map<String, String> DRIVERS = Map.of(
            "h2", "org.h2.Driver",
            "postgresql", "org.postgresql.Driver",
            "mariadb", "org.mariadb.jdbc.Driver",
            "mysql", "org.mariadb.jdbc.Driver"); // MariaDB's driver supports both, but only by its own URL prefix

    private static final int CONNECTIONS = 20;
    private static final long CONNECT_MILLIS = 2_000;

    private final HikariDataSource pool;

    private RideDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the pool. The database need not be reachable yet.
     *
     * @throws IllegalStateException if there is no driver for the URL
     */
    public static RideDatabase open() {
        String url = System.getProperty("sample.jdbc.url", DEFAULT_URL);
        String[] parts = url.split(":", 3);
        if (parts.length < 3 || !DRIVERS.containsKey(parts[1])) {
            throw new IllegalStateException(
                    "sample.jdbc.url must begin with jdbc:h2:, jdbc:postgresql:, jdbc:mariadb: or jdbc:mysql:");
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("rides");
        config.setDriverClassName(DRIVERS.get(parts[1]));
        config.setJdbcUrl(parts[1].equals("mysql") ? "jdbc:mariadb:" + parts[2] : url);
        config.setUsername(System.getProperty("sample.jdbc.user"));
        config.setPassword(System.getProperty("sample.jdbc.password"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        // each statement then reads current data; on a snapshot, MariaDB's default, more transactions must be repeated
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new RideDatabase(new HikariDataSource(config));
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Leaves no thread, no database in memory, and no driver that would keep this application in memory. */
    @Override
    public void close() {
        if (pool.getJdbcUrl().startsWith(IN_MEMORY)) {
            shutDown();
        }
        pool.close();
        DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == RideDatabase.class.getClassLoader())
                .toList()
                .forEach(RideDatabase::deregister);
    }

    private void shutDown() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the database in memory was closed already");
        }
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "a JDBC driver stays registered: {0}", driver.getClass());
        }
    }
}
