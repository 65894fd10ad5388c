package io.github.numbermasking.benchmarks;

import io.github.numbermasking.benchmarks.load.LoadClient;
import io.github.numbermasking.benchmarks.server.BenchProcess;
import io.github.numbermasking.benchmarks.server.Variant;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the whole webhook with a bare servlet and a hand-written JDBC servlet. On PostgreSQL, all variants use one
 * database. On H2, each variant has its own database in memory, with the same data. The variants with
 * masking.lookup.sql use a host's own table with as many rides as the others have routes. The runs of all variants,
 * with few and with many routes, take turns. The output has every run; the result is the median.
 */
public final class HttpBenchmark {

    private static final int ROUNDS = 5;

    /** The length of a run in seconds; {@code -Dseconds=5} makes it shorter. */
    private static final double SECONDS = Integer.getInteger("seconds", 10);

    private static final double WARM_UP_SECONDS = 6 * SECONDS;

    private HttpBenchmark() {}

    /**
     * Arguments: names of databases (by default H2_IN_MEMORY and POSTGRESQL), numbers of routes (by default 1,000 and
     * 1,000,000) and variants (by default all; RAW is always included).
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
            measure(database, sizes.isEmpty() ? List.of(1_000, 1_000_000) : sizes, variants);
        }
        System.exit(0);
    }

    private static void measure(TestDatabase database, List<Integer> sizes, Set<Variant> variants) throws Exception {
        Map<Case, Running> servers = new LinkedHashMap<>();
        for (int routes : sizes) {
            Place shared = database.create();
            Set<Boolean> filled = new HashSet<>(); // false: number masking's tables, true: the host's own table
            for (Variant variant : variants) {
                boolean own = database == TestDatabase.H2_IN_MEMORY;
                boolean fills = filled.add(variant.isLookUp()) || own;
                servers.put(
                        new Case(variant, routes),
                        Running.start(variant, own ? database.create() : shared, routes, fills));
            }
        }
        for (Running server : servers.values()) {
            server.run(WARM_UP_SECONDS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Running server : servers.values()) {
                server.measure(SECONDS);
            }
        }
        for (int routes : sizes) {
            System.out.printf(Locale.ROOT, "%n%s, %,d live routes%n", database, routes);
            for (Variant variant : variants) {
                servers.get(new Case(variant, routes)).print();
            }
            for (Variant variant : variants) {
                printRatio(servers, new Case(variant, routes), new Case(Variant.RAW, routes));
            }
            printRatio(servers, new Case(Variant.OWN_POOL_LOOKUP, routes), new Case(Variant.OWN_POOL, routes));
            printRatio(servers, new Case(Variant.HOST_LOOKUP, routes), new Case(Variant.HOST, routes));
            for (Variant variant : variants) {
                printRatio(servers, new Case(variant, routes), new Case(variant, sizes.get(0)));
            }
        }
        servers.values().forEach(Running::stop);
    }

    /** A variant with a number of routes, to be compared with others. */
    private record Case(Variant variant, int routes) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s among %,d", variant, routes);
        }
    }

    /** Prints the speed of one case relative to another, if both were measured and differ. */
    private static void printRatio(Map<Case, Running> servers, Case one, Case other) {
        if (!one.equals(other) && servers.containsKey(one) && servers.containsKey(other)) {
            System.out.printf(
                    Locale.ROOT, "%s ÷ %s %.2f%n", one, other, servers.get(one).ratio(servers.get(other).results));
        }
    }

    /** A variant's virtual machine and its measurements. */
    private static final class Running {

        private final Variant variant;
        private final int routes;
        private final BenchProcess process;
        private final List<LoadClient.Result> results = new ArrayList<>();
        private final List<Double> bytes = new ArrayList<>();
        private final List<Double> cpuMicros = new ArrayList<>();

        private Running(Variant variant, int routes, BenchProcess process) {
            this.variant = variant;
            this.routes = routes;
            this.process = process;
        }

        public static Running start(Variant variant, Place place, int routes, boolean fills) throws IOException {
            return new Running(variant, routes, BenchProcess.start(variant, place, fills ? routes : 0));
        }

        LoadClient.Result run(double seconds) throws Exception {
            return LoadClient.calls(process.port(), variant == Variant.BARE ? 2 : routes)
                    .run(seconds, "makeCall");
        }

        void measure(double seconds) throws Exception {
            long[] before = stats(false);
            LoadClient.Result result = run(seconds);
            long[] after = stats(false);
            if (result.unexpected() > 0) { // allowed in the warm-up, when the database may be slow
                throw new IllegalStateException(variant + " did not connect " + result.unexpected() + " calls");
            }
            results.add(result);
            bytes.add((after[0] - before[0]) / (double) result.requests());
            cpuMicros.add((after[2] - before[2]) / 1e3 / result.requests());
        }

        /** The median of the ratios of each round, so that it does not matter if a whole round is slow. */
        private double ratio(List<LoadClient.Result> other) {
            return Median.of(IntStream.range(0, ROUNDS)
                    .mapToObj(n -> results.get(n).perSecond() / other.get(n).perSecond())
                    .toList());
        }

        void print() throws Exception {
            System.out.printf(
                    Locale.ROOT,
                    "%-15s %,7.0f/s  p50 %,5.0f µs  p99 %,6.0f µs  %,6.0f bytes and %4.0f µs of CPU a request  heap %,4d MB  runs %s%n",
                    variant,
                    Median.of(results.stream().map(LoadClient.Result::perSecond).toList()),
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
