package io.github.numbermasking.containers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What number masking adds to the start of a host and to its heap; starts with and without it take turns. Either way the host
 * has a DataSource, since that is the host's own.
 */
@Isolated
class CostIT {

    private static final int ROUNDS = 5;
    private static final double MOST_START = 1.5;
    private static final double MOST_KILOBYTES = 10 * 1_024;

    /** What one start took, and what the heap held once the host had answered. */
    private record Start(double seconds, long kilobytes) {}

    @ParameterizedTest
    @EnumSource(
            value = Distribution.class,
            names = {"TOMCAT_10_1", "JETTY_12_EE10"})
    void isSmall(Distribution distribution) throws Exception {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Start plain = start(distribution, HostWar.plain(distribution).withDataSource("host"), false);
            Start masked = start(distribution, HostWar.masked(distribution).withDataSource("host"), true);
            without.add(plain.seconds());
            with.add(masked.seconds());
            added.add((double) masked.kilobytes() - plain.kilobytes());
        }
        double ratio = median(with) / median(without);
        System.out.printf(
                Locale.ROOT,
                "%s: start %.2f s with number masking, %.2f s without, ratio %.2f; heap + %,.0f kB after a call%n",
                distribution.title(),
                median(with),
                median(without),
                ratio,
                median(added));
        assertTrue(ratio <= MOST_START, "ratio " + ratio);
        assertTrue(median(added) <= MOST_KILOBYTES, () -> median(added) + " kB");
    }

    private static Start start(Distribution distribution, HostWar war, boolean masked) throws Exception {
        try (Container container = distribution.start(Map.of("host", war), List.of())) {
            MaskedHost host = container.awaitHost("host", war);
            double seconds = (System.nanoTime() - container.startNanos()) / 1e9;
            if (masked) {
                host.bookCallComplete();
            }
            return new Start(seconds, container.jvm().heapKilobytes());
        }
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
