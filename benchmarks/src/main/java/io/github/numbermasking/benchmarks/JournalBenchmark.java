package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Databases;
import io.github.numbermasking.benchmarks.load.EventBodies;
import io.github.numbermasking.benchmarks.load.LoadClient;
import io.github.numbermasking.benchmarks.server.BenchProcess;
import io.github.numbermasking.benchmarks.server.Variant;
import io.github.numbermasking.testing.FreezingProxy;
import io.github.numbermasking.testing.TestDatabase;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Measures how fast the journal's events reach the database after it is back, while new events keep coming. It stops
 * when no more events wait than arrive in a second. In the end, every acknowledged event must be stored.
 */
public final class JournalBenchmark {

    private static final int WAITING = 10_000;
    private static final int FRESH_PER_SECOND = 150;
    private static final int CONNECTIONS = 16;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long REST_MILLIS = 3_000;

    /** Counts the stored events: each event of {@link EventBodies} fills a column of its own. */
    private static final String STORED = """
            SELECT COUNT(in_received) + COUNT(out_initiated) + COUNT(in_connected) + COUNT(out_connected)
                   + COUNT(in_disconnected) + COUNT(out_disconnected) + COUNT(outcome)
            FROM masking_call WHERE session_id LIKE '%s%%'""".formatted(EventBodies.SESSIONS);

    private JournalBenchmark() {}

    /** Arguments: names of databases; without arguments, PostgreSQL and MariaDB. */
    public static void main(String[] args) throws Exception {
        for (TestDatabase database : Databases.of(args, TestDatabase.POSTGRESQL, TestDatabase.MARIADB)) {
            measure(database);
        }
        System.exit(0);
    }

    private static void measure(TestDatabase database) throws Exception {
        TestDatabase.Place place = database.create();
        Path folder = Files.createTempDirectory("masking-journal-");
        AtomicInteger acknowledged = new AtomicInteger();
        FreezingProxy network = new FreezingProxy(place.port());
        BenchProcess server = BenchProcess.start(Variant.OWN_POOL, place.at(network.port()), 2, folder);
        try (network;
                HikariDataSource dataSource = TestDatabase.open(place)) {
            send(server.port(), acknowledged, 0, () -> acknowledged.get() >= EventBodies.EACH);
            network.refuse();
            long shut = System.nanoTime();
            send(server.port(), acknowledged, 0, () -> acknowledged.get() >= WAITING);
            double filled = seconds(shut);
            long before = stored(dataSource);
            long few = bytes(folder) / WAITING * FRESH_PER_SECOND;

            network.admit();
            long opened = System.nanoTime();
            BooleanSupplier caughtUp = () -> bytes(folder) <= few || System.nanoTime() - opened > LONGEST_NANOS;
            send(server.port(), acknowledged, FRESH_PER_SECOND, caughtUp);
            double took = seconds(opened);
            Thread.sleep(REST_MILLIS);
            long stored = stored(dataSource);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d events acknowledged in %.1f s while it was away, %,d in the %.1f s until it had caught up,"
                            + " %,.0f stored a second; %,d acknowledged, %,d stored, %,d bytes wait%n",
                    database,
                    WAITING,
                    filled,
                    acknowledged.get() - WAITING,
                    took,
                    (stored - before) / took,
                    acknowledged.get(),
                    stored,
                    bytes(folder));
            if (stored < acknowledged.get()) {
                throw new IllegalStateException("events are missing");
            }
        } finally {
            server.stop();
        }
    }

    /** Sends events over all connections, at this rate per second; 0 means as fast as the server answers. */
    private static void send(int port, AtomicInteger acknowledged, int perSecond, BooleanSupplier done)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            AtomicInteger sent = new AtomicInteger();
            List<Future<?>> senders = new ArrayList<>();
            for (int n = 0; n < CONNECTIONS; n++) {
                senders.add(threads.submit(() -> {
                    sendOver(port, sent, start, acknowledged, perSecond, done);
                    return true;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void sendOver(
            int port, AtomicInteger sent, long start, AtomicInteger acknowledged, int perSecond, BooleanSupplier done)
            throws IOException, InterruptedException {
        EventBodies events = new EventBodies();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!done.getAsBoolean()) {
                if (perSecond > 0) {
                    long due = start + sent.getAndIncrement() * (TimeUnit.SECONDS.toNanos(1) / perSecond);
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
                socket.getOutputStream().write(events.next());
                LoadClient.reply(in);
                acknowledged.incrementAndGet();
            }
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long stored(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STORED)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long bytes(Path folder) {
        File[] files = folder.toFile().listFiles((directory, name) -> name.endsWith(".journal"));
        return Arrays.stream(Objects.requireNonNull(files))
                .mapToLong(File::length)
                .sum();
    }
}
