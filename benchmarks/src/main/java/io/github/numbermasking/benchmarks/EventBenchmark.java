package io.github.numbermasking.benchmarks;

import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Events a second beside calls a second, on one server in turns: the events of whole calls, each a commit of its own that
 * the database has on its disk before the 200, no journal.
 */
public final class EventBenchmark {

    private static final int ROUTES = 1_000;
    private static final int ROUNDS = 5;
    private static final double WARM_UP_SECONDS = 30;
    private static final double SECONDS = 10;

    private EventBenchmark() {}

    /** Arguments: databases; without any, PostgreSQL. */
    public static void main(String[] args) throws Exception {
        List<TestDatabase> databases = new ArrayList<>();
        for (String arg : args) {
            databases.add(TestDatabase.valueOf(arg));
        }
        for (TestDatabase database : databases.isEmpty() ? List.of(TestDatabase.POSTGRESQL) : databases) {
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
            events.run(WARM_UP_SECONDS, "");
            List<Double> callRuns = new ArrayList<>();
            List<Double> eventRuns = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                callRuns.add(calls.run(SECONDS, "makeCall").perSecond());
                eventRuns.add(events.run(SECONDS, "").perSecond());
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
        } finally {
            server.stop();
        }
    }
}
