package io.github.numbermasking.servlet.internal.metrics;

import java.util.Map;
import java.util.function.Supplier;

/** Figures that are read when somebody looks. Thread-safe. */
final class ReadFamily extends Family {

    private final Series<Supplier<? extends Number>> series;

    ReadFamily(Type type, String base, String help, String... labels) {
        super(type, base, help, labels);
        this.series = new Series<>(labels.length, () -> () -> Double.NaN);
    }

    /**
     * Adds a figure.
     *
     * @param reader reads it, at once, without asking a database or a disk; NaN if it is not known, and left out then
     * @param values the values of the labels
     */
    ReadFamily with(Supplier<? extends Number> reader, String... values) {
        series.put(reader, values);
        return this;
    }

    /** Removes all figures. */
    void clear() {
        series.all().clear();
    }

    @Override
    void show(Shown to) {
        series.all().forEach((values, reader) -> {
            Number figure = reader.get();
            if (isKnown(figure)) {
                to.figure(type().end(), labels(), values, figure);
            }
        });
    }

    @Override
    Map<String, Number> figures() {
        Map<String, Number> figures = series.figures(Supplier::get);
        figures.values().removeIf(figure -> !isKnown(figure));
        return figures;
    }

    private static boolean isKnown(Number figure) {
        return !Double.isNaN(figure.doubleValue());
    }
}
