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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole webhook beside a bare servlet and a hand-written JDBC one. On PostgreSQL all variants look into one database;
 * on H2 each has its own in memory, filled alike. The variants with masking.lookup.sql look into as many rides of a host's own
 * table as the others have routes. Runs are interleaved; every run is printed, the median counts.
 */
public final class HttpBenchmark {

    private static final int ROUNDS = 5;

    /** How long a run takes; {@code -Dseconds=5} for less patience. */
    private static final double SECONDS = Integer.getInteger("seconds", 10);

    private static final double WARM_UP_SECONDS = 6 * SECONDS;

    private HttpBenchmark() {}

    /**
     * Arguments: databases (H2_IN_MEMORY, POSTGRESQL; without any, both), numbers of routes (1,000 and 1,000,000) and
     * variants (all; RAW is always among them).
     */
    public static void main(String[] args) throws Exception {
        List<TestDatabase> databases = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        Set<Variant> variants = EnumSet.noneOf(Variant.class);
        for (String arg : args) {
            if (arg.matches("[0-9]+")) {
                sizes.add(Integer.valueOf(arg));
            } else if (Stream.of(Variant.values())
                    .anyMatch(variant -> variant.name().equals(arg))) {
                variants.add(Variant.valueOf(arg));
            } else {
                databases.add(TestDatabase.valueOf(arg));
            }
        }
        if (variants.isEmpty()) {
            variants.addAll(EnumSet.allOf(Variant.class));
        }
        variants.add(Variant.RAW);
        for (TestDatabase database :
                databases.isEmpty() ? List.of(TestDatabase.H2_IN_MEMORY, TestDatabase.POSTGRESQL) : databases) {
            for (int routes : sizes.isEmpty() ? List.of(1_000, 1_000_000) : sizes) {
                measure(database, routes, variants);
            }
        }
        System.exit(0);
    }

    private static void measure(TestDatabase database, int routes, Set<Variant> variants) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s, %,d live routes%n", database, routes);
        Map<Variant, Running> servers = new EnumMap<>(Variant.class);
        Place shared = database.create();
        Set<Boolean> filled = new HashSet<>(); // our tables, and the host's own
        for (Variant variant : variants) {
            boolean own = database == TestDatabase.H2_IN_MEMORY;
            boolean fills = filled.add(variant.isLookUp()) || own;
            servers.put(variant, Running.start(variant, own ? database.create() : shared, fills ? routes : 0));
        }
        for (Variant variant : variants) {
            servers.get(variant).run(routes, WARM_UP_SECONDS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Variant variant : variants) {
                servers.get(variant).measure(routes, SECONDS);
            }
        }
        List<LoadClient.Result> raw = servers.get(Variant.RAW).results;
        for (Running server : servers.values()) {
            server.print(raw);
            server.stop();
        }
        printRatio(servers, Variant.OWN_POOL_LOOKUP, Variant.OWN_POOL);
        printRatio(servers, Variant.HOST_LOOKUP, Variant.HOST);
    }

    /** The host's own table beside our store, where both were measured. */
    private static void printRatio(Map<Variant, Running> servers, Variant lookUp, Variant store) {
        if (servers.containsKey(lookUp) && servers.containsKey(store)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s ÷ %s %.2f%n",
                    lookUp,
                    store,
                    servers.get(lookUp).ratio(servers.get(store).results));
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
        private double ratio(List<LoadClient.Result> other) {
            return Median.of(IntStream.range(0, ROUNDS)
                    .mapToObj(n -> results.get(n).perSecond() / other.get(n).perSecond())
                    .toList());
        }

        void print(List<LoadClient.Result> raw) throws Exception {
            System.out.printf(
                    Locale.ROOT,
                    "%-15s %,7.0f/s  ÷ raw %.2f  p50 %,5.0f µs  p99 %,6.0f µs  %,6.0f bytes and %4.0f µs of CPU a request  heap %,4d MB  runs %s%n",
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
