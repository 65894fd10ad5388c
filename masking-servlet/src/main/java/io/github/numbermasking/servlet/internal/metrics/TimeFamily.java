package io.github.numbermasking.servlet.internal.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Histograms of times. Thread-safe. */
final class TimeFamily extends Family {

    /** The upper ends of the buckets in seconds. Callers are answered within 2 s, and other requests within 10 s. */
    private static final double[] ENDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 5, 10, Double.POSITIVE_INFINITY
    };

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String BUCKET = "le";

    private final Series<Times> series;

    TimeFamily(String name, String help, String... labels) {
        super(Type.HISTOGRAM, name, help, labels);
        this.series = new Series<>(labels.length, Times::new);
    }

    /** Returns the histogram with the given values of the labels. */
    Times of(String... values) {
        return series.of(values);
    }

    @Override
    void show(Shown to) {
        List<String> withBucket = with(labels(), BUCKET);
        series.all().forEach((values, times) -> {
            long count = 0;
            for (int n = 0; n < ENDS.length; n++) {
                count += times.buckets[n].sum();
                to.figure("_bucket", withBucket, with(values, Text.of(ENDS[n])), count);
            }
            to.figure("_count", labels(), values, count);
            to.figure("_sum", labels(), values, times.seconds());
        });
    }

    private static List<String> with(List<String> some, String more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Shows the number of times and their sum in seconds. */
    @Override
    Map<String, Number> figures() {
        Map<String, Number> figures = new TreeMap<>();
        series.all().forEach((values, times) -> {
            figures.put(Series.label(values) + ".count", times.count());
            figures.put(Series.label(values) + ".sum", times.seconds());
        });
        return figures;
    }

    /** One histogram. Thread-safe. */
    static final class Times {

        private final LongAdder[] buckets = new LongAdder[ENDS.length];
        private final LongAdder nanos = new LongAdder();

        Times() { // not private: before Java 12, a reference to it as a function would fail
            for (int n = 0; n < buckets.length; n++) {
                buckets[n] = new LongAdder();
            }
        }

        /** Adds a time in nanoseconds. */
        void add(long time) {
            double seconds = time / NANOS;
            int bucket = 0;
            while (seconds > ENDS[bucket]) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(time);
        }

        void reset() {
            Arrays.stream(buckets).forEach(LongAdder::reset);
            nanos.reset();
        }

        long count() {
            return Arrays.stream(buckets).mapToLong(LongAdder::sum).sum();
        }

        double seconds() {
            return nanos.sum() / NANOS;
        }
    }
}
