package io.github.numbermasking.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * Measures this process's CPU time for a booking (completed at once), a health check and a page of the list of numbers,
 * with pools of different sizes. On H2, the time includes the database's own.
 */
public final class PoolBenchmark {

    private static final int[] SIZES = {10, 1_000, 10_000, 100_000};
    private static final int ROUTES = 20_000;
    private static final int PAGE = 1_000;
    private static final double WARM_UP_SECONDS = 4;
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "8"));

    private PoolBenchmark() {}

    /** Argument: the name of a database; without it, H2 in memory. */
    public static void main(String[] args) throws Exception {
        TestDatabase database = args.length == 0 ? TestDatabase.H2_IN_MEMORY : TestDatabase.valueOf(args[0]);
        for (int size : SIZES) {
            try (HikariDataSource dataSource = database.open()) {
                Dataset.fill(dataSource, ROUTES);
                resize(dataSource, size);
                ExecutorService background = Executors.newSingleThreadExecutor();
                Masking masking = JdbcMasking.create(
                        dataSource,
                        BookingPolicy.DEFAULT,
                        JdbcOptions.DEFAULT,
                        Clock.systemUTC(),
                        Countries.NONE,
                        background);
                System.out.printf(
                        Locale.ROOT,
                        "%-13s %,7d numbers: booking %,.2f ms, health %,.2f ms, page of the list %,.2f ms%n",
                        database,
                        size,
                        millis(n -> book(masking, n)),
                        millis(n -> masking.health()),
                        millis(n -> {
                            masking.numbers(Optional.empty(), PAGE);
                            masking.room();
                        }));
                background.shutdown();
            }
        }
        System.exit(0);
    }

    /** Makes the pool this large: adds numbers, or drains the excess ones. */
    private static void resize(HikariDataSource dataSource, int size) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement drain = connection.prepareStatement(
                        "UPDATE masking_number SET draining = TRUE WHERE virtual_number >= ?");
                PreparedStatement add = connection.prepareStatement(
                        "INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)"
                                + " VALUES (?, '', 'ACTIVE', FALSE, '')")) {
            drain.setLong(1, Phones.virtual(size).number().value());
            drain.executeUpdate();
            connection.setAutoCommit(false);
            for (int n = Dataset.NUMBERS; n < size; n++) {
                add.setLong(1, Phones.virtual(n).number().value());
                add.addBatch();
            }
            add.executeBatch();
            connection.commit();
        }
    }

    private static int next;

    private static void book(Masking masking, int n) {
        BookingId id = new BookingId("pool-" + next++);
        int party = 500_000 + 2 * (n % 100_000);
        BookingResult result = masking.book(BookingRequest.of(id, Phones.party(party), Phones.party(party + 1)));
        if (!(result instanceof BookingResult.Created)) {
            throw new IllegalStateException(result.toString());
        }
        masking.complete(id);
    }

    private static double millis(IntConsumer work) {
        run(work, WARM_UP_SECONDS);
        return run(work, SECONDS);
    }

    private static double run(IntConsumer work, double seconds) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long before = system.getProcessCpuTime();
        int done = 0;
        do {
            work.accept(done++);
        } while (System.nanoTime() < end);
        return (system.getProcessCpuTime() - before) / 1e6 / done;
    }
}
