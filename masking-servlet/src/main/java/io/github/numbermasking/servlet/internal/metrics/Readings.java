package io.github.numbermasking.servlet.internal.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Lists figures that are read when somebody looks. For one thread. */
public final class Readings {

    private final List<ReadFamily> families = new ArrayList<>();

    /** Begins a name of figures that go up and down. The next figures belong to it. */
    public Readings gauges(String name, String help, String... labels) {
        families.add(new ReadFamily(Family.Type.GAUGE, name, help, labels));
        return this;
    }

    /** Begins a name of figures that only grow, without its end "_total". The next figures belong to it. */
    public Readings counters(String name, String help, String... labels) {
        families.add(new ReadFamily(Family.Type.COUNTER, name, help, labels));
        return this;
    }

    /**
     * Adds a figure to the last name.
     *
     * @param reader reads it, at once, without asking a database or a disk; NaN if it is not known, and left out then
     * @param values the values of the labels
     */
    public Readings figure(Supplier<? extends Number> reader, String... values) {
        families.get(families.size() - 1).with(reader, values);
        return this;
    }

    List<ReadFamily> families() {
        return families;
    }
}
