package io.github.numbermasking.benchmarks;

import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole webhook beside a bare servlet and a hand-written JDBC one. On PostgreSQL all variants look into one database;
 * on H2 each has its own in memory, filled alike. Runs are interleaved; every run is printed, the median counts.
 */
public final class HttpBenchmark {

    private static final int ROUNDS = 5;

    /** How long a run takes; {@code -Dseconds=5} for less patience. */
    private static final double SECONDS = Integer.getInteger("seconds", 10);

    private static final double WARM_UP_SECONDS = 6 * SECONDS;

    private HttpBenchmark() {}

    /** Arguments: databases (H2_IN_MEMORY, POSTGRESQL) and numbers of routes; without any, both with 1,000 and 1,000,000. */
    public static void main(String[] args) throws Exception {
        List<TestDatabase> databases = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (String arg : args) {
            if (arg.matches("[0-9]+")) {
                sizes.add(Integer.valueOf(arg));
            } else {
                databases.add(TestDatabase.valueOf(arg));
            }
        }
        for (TestDatabase database :
                databases.isEmpty() ? List.of(TestDatabase.H2_IN_MEMORY, TestDatabase.POSTGRESQL) : databases) {
            for (int routes : sizes.isEmpty() ? List.of(1_000, 1_000_000) : sizes) {
                measure(database, routes);
            }
        }
        System.exit(0);
    }

    private static void measure(TestDatabase database, int routes) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s, %,d live routes%n", database, routes);
        Map<Variant, Running> servers = new EnumMap<>(Variant.class);
        Place shared = database.create();
        boolean fill = true;
        for (Variant variant : Variant.values()) {
            boolean own = database == TestDatabase.H2_IN_MEMORY;
            servers.put(variant, Running.start(variant, own ? database.create() : shared, own || fill ? routes : 0));
            fill = false;
        }
        for (Variant variant : Variant.values()) {
            servers.get(variant).run(routes, WARM_UP_SECONDS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Variant variant : Variant.values()) {
                servers.get(variant).measure(routes, SECONDS);
            }
        }
        List<LoadClient.Result> raw = servers.get(Variant.RAW).results;
        for (Running server : servers.values()) {
            server.print(raw);
            server.stop();
        }
    }

    /** A variant's virtual machine, and what was measured of it. */
    private static final class Running {

        private final Variant variant;
        private final BenchProcess process;
        private final List<LoadClient.Result> results = new ArrayList<>();
        private final List<Double> bytes = new ArrayList<>();
        private final List<Double> cpuMicros = new ArrayList<>();

        private Running(Variant variant, BenchProcess process) {
            this.variant = variant;
            this.process = process;
        }

        static Running start(Variant variant, Place place, int routes) throws IOException {
            return new Running(variant, BenchProcess.start(variant, place, routes));
        }

        LoadClient.Result run(int routes, double seconds) throws Exception {
            return LoadClient.calls(process.port(), variant == Variant.BARE ? 2 : routes)
                    .run(seconds, "makeCall");
        }

        void measure(int routes, double seconds) throws Exception {
            long[] before = stats(false);
            LoadClient.Result result = run(routes, seconds);
            long[] after = stats(false);
            if (result.unexpected() > 0) { // while warming up, a call may find the database slow
                throw new IllegalStateException(variant + " did not connect " + result.unexpected() + " calls");
            }
            results.add(result);
            bytes.add((after[0] - before[0]) / (double) result.requests());
            cpuMicros.add((after[2] - before[2]) / 1e3 / result.requests());
        }

        /** The median of the rounds' ratios: what slows a whole round down counts for nothing. */
        private double ratio(List<LoadClient.Result> raw) {
            return Median.of(IntStream.range(0, ROUNDS)
                    .mapToObj(n -> results.get(n).perSecond() / raw.get(n).perSecond())
                    .toList());
        }

        void print(List<LoadClient.Result> raw) throws Exception {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %,7.0f/s  ÷ raw %.2f  p50 %,5.0f µs  p99 %,6.0f µs  %,6.0f bytes and %4.0f µs of CPU a request  heap %,4d MB  runs %s%n",
                    variant,
                    Median.of(results.stream().map(LoadClient.Result::perSecond).toList()),
                    ratio(raw),
                    Median.of(results.stream().map(LoadClient.Result::p50Micros).toList()),
                    Median.of(results.stream().map(LoadClient.Result::p99Micros).toList()),
                    Median.of(bytes),
                    Median.of(cpuMicros),
                    stats(true)[1] >> 20,
                    results.stream().map(r -> Math.round(r.perSecond())).toList());
        }

        private long[] stats(boolean collect) throws Exception {
            String text = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + process.port() + "/stats?gc=" + collect))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
        }

        void stop() {
            process.stop();
        }
    }
}
