package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Databases;
import io.github.numbermasking.benchmarks.data.Dataset;
import io.github.numbermasking.benchmarks.server.RawServlet;
import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Measures look-ups of random routes per second, among 1,000 and among 1,000,000 live routes, in turns: by number
 * masking, and by the same statement in raw JDBC.
 */
public final class LookUpBenchmark {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int THREADS = 4;
    private static final double WARM_UP_SECONDS = 10;
    private static final double SECONDS = 2;
    private static final int ROUNDS = 9;

    private LookUpBenchmark() {}

    /** Arguments: names of databases; without arguments, H2 in memory, PostgreSQL and MariaDB. */
    public static void main(String[] args) throws Exception {
        for (TestDatabase database :
                Databases.of(args, TestDatabase.H2_IN_MEMORY, TestDatabase.POSTGRESQL, TestDatabase.MARIADB)) {
            try (HikariDataSource few = database.open();
                    HikariDataSource many = database.open()) {
                Dataset.fill(few, FEW);
                Dataset.fill(many, MANY);
                measure(database + " product", product(few), product(many));
                measure(database + " raw JDBC", raw(few), raw(many));
            }
        }
        System.exit(0);
    }

    /** Finds whether a route exists and is live. */
    private interface LookUp {
        boolean finds(int route) throws SQLException;
    }

    private static LookUp product(HikariDataSource dataSource) {
        CallRouter masking = JdbcEngine.create(
                dataSource,
                BookingPolicy.DEFAULT,
                JdbcOptions.DEFAULT,
                Clock.systemUTC(),
                Countries.NONE,
                Optional.empty(),
                Meter.NONE);
        return route ->
                masking.answer(new IncomingCall(Phones.party(route), number(route))) instanceof CallDecision.Connect;
    }

    private static LookUp raw(HikariDataSource dataSource) {
        return route -> {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(RawServlet.SQL)) {
                statement.setLong(1, number(route).value());
                statement.setLong(2, Phones.party(route).value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getLong("live_until") > System.currentTimeMillis();
                }
            }
        };
    }

    private static PhoneNumber number(int route) {
        return Phones.virtual(route / 2 % Dataset.NUMBERS).number();
    }

    private static void measure(String what, LookUp few, LookUp many) throws Exception {
        run(few, FEW, WARM_UP_SECONDS);
        run(many, MANY, WARM_UP_SECONDS);
        List<Double> amongFew = new ArrayList<>();
        List<Double> amongMany = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            amongFew.add(run(few, FEW, SECONDS));
            amongMany.add(run(many, MANY, SECONDS));
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %,9.0f look-ups/s among 1,000, %,9.0f among 1,000,000, ratio %.2f  runs %s %s%n",
                what,
                Median.of(amongFew),
                Median.of(amongMany),
                Median.of(amongMany) / Median.of(amongFew),
                amongFew.stream().map(Math::round).toList(),
                amongMany.stream().map(Math::round).toList());
    }

    private static double run(LookUp lookUp, int routes, double seconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            Callable<Integer> task = () -> lookUps(lookUp, routes, end);
            int found = 0;
            for (Future<Integer> count : pool.invokeAll(Collections.nCopies(THREADS, task))) {
                found += count.get();
            }
            return found / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdown();
        }
    }

    private static int lookUps(LookUp lookUp, int routes, long end) throws SQLException {
        int found = 0;
        while (System.nanoTime() < end) {
            int route = ThreadLocalRandom.current().nextInt(routes);
            if (!lookUp.finds(route)) {
                throw new IllegalStateException("route " + route + " is missing");
            }
            found++;
        }
        return found;
    }
}
