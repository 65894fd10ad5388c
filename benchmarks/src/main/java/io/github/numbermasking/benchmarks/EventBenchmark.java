package io.github.numbermasking.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.benchmarks.data.Databases;
import io.github.numbermasking.benchmarks.load.EventBodies;
import io.github.numbermasking.benchmarks.load.LoadClient;
import io.github.numbermasking.benchmarks.server.BenchProcess;
import io.github.numbermasking.benchmarks.server.Variant;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares events per second with calls per second, in turns on one server. The events are those of whole calls,
 * without a journal. Each event is one commit, which is on the database's disk before the endpoint answers 200.
 */
public final class EventBenchmark {

    private static final int ROUTES = 1_000;
    private static final int ROUNDS = 5;
    private static final double WARM_UP_SECONDS = 30;
    private static final double SECONDS = 10;

    private EventBenchmark() {}

    /** Arguments: names of databases; without arguments, PostgreSQL. */
    public static void main(String[] args) throws Exception {
        for (TestDatabase database : Databases.of(args, TestDatabase.POSTGRESQL)) {
            for (Variant variant : List.of(Variant.OWN_POOL, Variant.HOST)) {
                measure(database, variant);
            }
        }
        System.exit(0);
    }

    private static void measure(TestDatabase database, Variant variant) throws Exception {
        Place place = database.create();
        BenchProcess server = BenchProcess.start(variant, place, ROUTES);
        try {
            LoadClient calls = LoadClient.calls(server.port(), ROUTES);
            LoadClient events = LoadClient.events(server.port());
            calls.run(WARM_UP_SECONDS, "makeCall");
            long acknowledged = events.run(WARM_UP_SECONDS, "").requests();
            List<Double> callRuns = new ArrayList<>();
            List<Double> eventRuns = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                callRuns.add(calls.run(SECONDS, "makeCall").perSecond());
                LoadClient.Result result = events.run(SECONDS, "");
                acknowledged += result.requests();
                eventRuns.add(result.perSecond());
                ratios.add(eventRuns.get(round) / callRuns.get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s %s: %,.0f calls/s, %,.0f events/s, ratio %.2f  runs %s %s%n",
                    database,
                    variant,
                    Median.of(callRuns),
                    Median.of(eventRuns),
                    Median.of(ratios),
                    callRuns.stream().map(Math::round).toList(),
                    eventRuns.stream().map(Math::round).toList());
            checkStored(place, acknowledged);
        } finally {
            server.stop();
        }
    }

    /** Checks that every acknowledged event is stored, and prints PostgreSQL's settings for waiting for its disk. */
    private static void checkStored(Place place, long acknowledged) throws SQLException {
        try (HikariDataSource dataSource = TestDatabase.open(place);
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            long calls = Long.parseLong(first(
                    statement,
                    "SELECT COUNT(*) FROM masking_call WHERE session_id LIKE '" + EventBodies.SESSIONS + "%'"));
            System.out.printf(Locale.ROOT, "%,d events acknowledged, %,d calls stored%n", acknowledged, calls);
            if (calls * EventBodies.EACH < acknowledged) {
                throw new IllegalStateException("events are missing");
            }
            if (place.url().startsWith("jdbc:postgresql:")) {
                for (String setting : List.of("fsync", "synchronous_commit")) {
                    System.out.println(setting + " " + first(statement, "SHOW " + setting));
                }
            }
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
