package io.github.numbermasking.servlet.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.internal.settings.BadSettingException;
import io.github.numbermasking.servlet.internal.threads.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import javax.sql.DataSource;

/** Our own connection pool, for hosts without one. */
final class OwnPool implements AutoCloseable {

    private static final String H2 = "jdbc:h2:";
    private static final int SIZE = 16;
    private static final int IDLE = 2;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(250);

    /** The shortest deadline within which our timeouts fit: HikariCP waits 250 ms at least. */
    private static final Duration LEAST_DEADLINE = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final DaemonThreads threads;
    private final ScheduledThreadPoolExecutor housekeeper;
    private final PersistentConnector connector;
    private final JdbcDriver driver;
    private final boolean bounded;

    private OwnPool(
            HikariDataSource pool,
            DaemonThreads threads,
            ScheduledThreadPoolExecutor housekeeper,
            PersistentConnector connector,
            JdbcDriver driver,
            boolean bounded) {
        this.pool = pool;
        this.threads = threads;
        this.housekeeper = housekeeper;
        this.connector = connector;
        this.driver = driver;
        this.bounded = bounded;
    }

    /**
     * Opens the pool. The database need not be up yet.
     *
     * @param deadline the deadline of a call; the wait for a connection is three tenths of it, 250 ms at least
     * @throws BadSettingException if the driver is not in the class path
     */
    static OwnPool open(DatabaseSettings settings, Duration deadline) {
        String url = settings.url().orElseThrow();
        Duration wait = Duration.ofMillis(Math.max(
                LEAST_TIMEOUT.toMillis(), deadline.multipliedBy(3).dividedBy(10).toMillis()));
        HikariConfig config = new HikariConfig();
        config.setPoolName("number-masking");
        config.setJdbcUrl(
                url); // not used, but HikariCP recognises MySQL by it, whose driver needs its timeouts set in order
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(LEAST_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        Duration answer = deadline.multipliedBy(6).dividedBy(10);
        if (url.startsWith(H2)) {
            // An embedded database has no network timeout.
            config.setConnectionInitSql(
                    "SET QUERY_TIMEOUT " + answer.toMillis() + "; SET LOCK_TIMEOUT " + answer.toMillis());
        }
        JdbcDriver driver = JdbcDriver.of(settings, wait, answer);
        DaemonThreads threads = new DaemonThreads("number-masking-pool");
        ScheduledThreadPoolExecutor housekeeper = housekeeper(threads);
        config.setThreadFactory(threads);
        config.setScheduledExecutor(housekeeper);
        try {
            PersistentConnector connector =
                    new PersistentConnector(driver, wait.dividedBy(3)); // so that each wait includes a try
            config.setDataSource(connector);
            return new OwnPool(
                    new HikariDataSource(config),
                    threads,
                    housekeeper,
                    connector,
                    driver,
                    DatabaseUrl.isBounded(settings) && deadline.compareTo(LEAST_DEADLINE) >= 0);
        } catch (RuntimeException e) {
            housekeeper.shutdownNow();
            driver.close();
            throw e;
        }
    }

    /**
     * Makes the executor as HikariCP does. HikariCP does not wait for the end of its own, which a container would report as
     * a leak.
     */
    private static ScheduledThreadPoolExecutor housekeeper(DaemonThreads threads) {
        ScheduledThreadPoolExecutor housekeeper =
                new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        housekeeper.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        housekeeper.setRemoveOnCancelPolicy(true);
        return housekeeper;
    }

    /** Whether every wait for a connection and an answer ends within the deadline. */
    boolean isBounded() {
        return bounded;
    }

    /** Counts the connections; empty before the first one was asked for. */
    Optional<ConnectionCounts> counts() {
        return Optional.ofNullable(pool.getHikariPoolMXBean())
                .map(now -> new ConnectionCounts(
                        now.getActiveConnections(),
                        now.getIdleConnections(),
                        now.getThreadsAwaitingConnection(),
                        SIZE));
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        try {
            connector.close();
            pool.close();
            housekeeper.shutdownNow();
            threads.awaitEnd(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.close();
        }
    }
}
