package io.github.numbermasking.servlet.internal.metrics;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counters that only grow, from zero at the start of the application. Thread-safe. */
final class CounterFamily extends Family {

    private final Series<LongAdder> series;

    /**
     * Makes the counters of a name.
     *
     * @param base the name without its end "_total"
     */
    CounterFamily(String base, String help, String... labels) {
        super(Type.COUNTER, base, help, labels);
        this.series = new Series<>(labels.length, LongAdder::new);
    }

    /** Returns the counter with the given values of the labels. It is shown from now on, even if it is zero. */
    LongAdder of(String... values) {
        return series.of(values);
    }

    /** Returns the sum of all counters in which a label has a value. */
    long sumOf(String label, String value) {
        int place = labels().indexOf(label);
        return series.all().entrySet().stream()
                .filter(counter -> counter.getKey().get(place).equals(value))
                .mapToLong(counter -> counter.getValue().sum())
                .sum();
    }

    /** Sets all counters to zero again. */
    void reset() {
        series.all().values().forEach(LongAdder::reset);
    }

    @Override
    void show(Shown to) {
        series.all().forEach((values, sum) -> to.figure(type().end(), labels(), values, sum.sum()));
    }

    @Override
    Map<String, Number> figures() {
        return series.figures(LongAdder::sum);
    }
}
