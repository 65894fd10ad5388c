package io.github.numbermasking.servlet.internal.metrics;

import java.util.List;
import java.util.Map;

/** The figures of one name, one for each combination of label values. Thread-safe. */
abstract class Family {

    /** The types of figures, with the ends of their names. */
    enum Type {
        /** Only grows, from zero at the start of the application. */
        COUNTER("_total"),
        /** Goes up and down. */
        GAUGE(""),
        /** Counts values in buckets. */
        HISTOGRAM(""),
        /** A fact in a label; the figure is 1. */
        INFO("_info");

        private final String end;

        Type(String end) {
            this.end = end;
        }

        /** The end of the name of each figure. */
        String end() {
            return end;
        }
    }

    private final Type type;
    private final String base;
    private final String help;
    private final List<String> labels;

    /**
     * Makes a family.
     *
     * @param base the name without the end that its type gives it
     * @param help says what it counts
     * @param labels the names of the labels
     */
    Family(Type type, String base, String help, String... labels) {
        this.type = type;
        this.base = base;
        this.help = help;
        this.labels = List.of(labels);
    }

    final Type type() {
        return type;
    }

    /** The name without the end that its type gives it. */
    final String base() {
        return base;
    }

    /** The name of its figures. */
    final String name() {
        return base + type.end();
    }

    final String help() {
        return help;
    }

    final List<String> labels() {
        return labels;
    }

    /** Receives figures. */
    interface Shown {

        /**
         * Takes a figure.
         *
         * @param end the end of its name
         * @param labels the names of its labels
         * @param values the values of the labels
         */
        void figure(String end, List<String> labels, List<String> values, Number figure);
    }

    /** Shows the figures as they are now. */
    abstract void show(Shown to);

    /** Returns the figures now by the values of their labels, for JMX. A figure without labels has the name "value". */
    abstract Map<String, Number> figures();
}
