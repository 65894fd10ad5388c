package io.github.numbermasking.servlet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.github.numbermasking.servlet.Settings.DatabaseSettings;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A connection pool of our own, where the host has none. */
final class OwnPool implements AutoCloseable {

    private static final int SIZE = 16;
    private static final int IDLE = 2;
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(250);

    /** From this deadline on, a connection comes within six tenths of it, or not: HikariCP waits 250 ms at least. */
    private static final Duration LEAST_DEADLINE = Duration.ofSeconds(1);

    /** Drivers that end every wait: by a network timeout or, embedded, by timeouts for queries and for locks. */
    private static final Pattern BOUNDED = Pattern.compile("jdbc:(postgresql|mariadb|mysql|h2:(mem|file)):.*");

    /** Named, because Tomcat registers no drivers that lie in WEB-INF/lib. */
    private static final Map<String, String> DRIVERS = Map.of(
            "h2", "org.h2.Driver",
            "postgresql", "org.postgresql.Driver",
            "mariadb", "org.mariadb.jdbc.Driver",
            "mysql", "com.mysql.cj.jdbc.Driver");

    private final HikariDataSource pool;
    private final PersistentConnector connector;
    private final List<Driver> registered;
    private final boolean bounded;

    private OwnPool(HikariDataSource pool, PersistentConnector connector, List<Driver> registered, boolean bounded) {
        this.pool = pool;
        this.connector = connector;
        this.registered = registered;
        this.bounded = bounded;
    }

    /**
     * Opens it. The database need not be there yet.
     *
     * @param deadline of a call; a connection is waited for three tenths of it, 250 ms at least
     * @throws BadSettingException if the driver is not in the class path
     */
    static OwnPool open(DatabaseSettings settings, Duration deadline) {
        String url = settings.url().orElseThrow();
        HikariConfig config = new HikariConfig();
        config.setPoolName("number-masking");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(IDLE);
        Duration wait = Duration.ofMillis(Math.max(
                LEAST_TIMEOUT.toMillis(), deadline.multipliedBy(3).dividedBy(10).toMillis()));
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(LEAST_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (url.startsWith("jdbc:h2:")) {
            // Embedded, it has no network that could time out.
            long timeout = deadline.multipliedBy(6).dividedBy(10).toMillis();
            config.setConnectionInitSql("SET QUERY_TIMEOUT " + timeout + "; SET LOCK_TIMEOUT " + timeout);
        }
        List<Driver> before = DriverManager.drivers().toList();
        Optional<String> driver = settings.driver().or(() -> Optional.ofNullable(DRIVERS.get(url.split(":", 3)[1])));
        try {
            driver.ifPresent(config::setDriverClassName);
        } catch (RuntimeException e) {
            throw new BadSettingException(
                    Setting.JDBC_DRIVER, "the class " + driver.get() + " is not in the class path, or is no driver");
        }
        PersistentConnector connector = new PersistentConnector(
                new DriverDataSource(
                        url,
                        config.getDriverClassName(),
                        new Properties(),
                        settings.user().orElse(null),
                        settings.password().orElse(null)),
                wait.dividedBy(3)); // so that whoever waits sees a try in time
        config.setDataSource(connector);
        return new OwnPool(
                new HikariDataSource(config),
                connector,
                DriverManager.drivers()
                        .filter(present -> !before.contains(present))
                        .collect(Collectors.toUnmodifiableList()),
                BOUNDED.matcher(url).matches() && deadline.compareTo(LEAST_DEADLINE) >= 0);
    }

    /** Whether every wait for a connection and an answer ends within the deadline. */
    boolean isBounded() {
        return bounded;
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        connector.close();
        pool.close();
        for (Driver driver : registered) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException | SecurityException e) {
                System.getLogger(OwnPool.class.getName())
                        .log(System.Logger.Level.WARNING, "number masking: a JDBC driver stays registered");
            }
        }
    }
}
