package io.github.numbermasking.servlet.internal.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is kept for each combination of label values. Thread-safe.
 *
 * @param width the number of labels
 * @param zero makes what is kept for new values
 */
record Series<T>(int width, Supplier<T> zero, ConcurrentMap<List<String>, T> all) {

    private static final String ALONE = "value";

    Series(int width, Supplier<T> zero) {
        this(width, zero, new ConcurrentHashMap<>());
    }

    /** Returns what is kept for some values, in the order of the labels. It exists from now on. */
    T of(String... values) {
        List<String> key = key(values);
        T known = all.get(key);
        return known == null ? all.computeIfAbsent(key, ignored -> zero.get()) : known;
    }

    /** Keeps something for some values, in place of what was kept before. */
    void put(T kept, String... values) {
        all.put(key(values), kept);
    }

    private List<String> key(String... values) {
        if (values.length != width) {
            throw new IllegalArgumentException(width + " labels have " + values.length + " values");
        }
        return List.of(values);
    }

    /** Returns a figure of each, by the values of its labels. */
    Map<String, Number> figures(Function<T, ? extends Number> figure) {
        Map<String, Number> figures = new TreeMap<>();
        all.forEach((values, kept) -> figures.put(label(values), figure.apply(kept)));
        return figures;
    }

    /** The name of a figure: the values of its labels, with dots between them. */
    static String label(List<String> values) {
        return values.isEmpty() ? ALONE : String.join(".", values);
    }
}
