package io.github.numbermasking.servlet.internal.metrics;

import java.util.List;
import java.util.Locale;

/**
 * Writes figures in the text format of
 * <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus, version 0.0.4</a>, or of
 * <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>. For one thread.
 */
final class Text implements Family.Shown {

    static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final int LENGTH = 16_384;

    private final StringBuilder text = new StringBuilder(LENGTH);
    private String base = "";

    private Text() {}

    /**
     * Writes families; one that has no figure now is left out.
     *
     * @param isOpen whether as OpenMetrics
     */
    static String of(List<Family> families, boolean isOpen) {
        Text out = new Text();
        for (Family family : families) {
            out.write(family, isOpen);
        }
        return isOpen ? out.text.append("# EOF\n").toString() : out.text.toString();
    }

    private void write(Family family, boolean isOpen) {
        int before = text.length();
        boolean isGauge = !isOpen && family.type() == Family.Type.INFO; // which Prometheus' own format does not know
        String name = isOpen ? family.base() : family.name();
        String type = (isGauge ? Family.Type.GAUGE : family.type()).name().toLowerCase(Locale.ROOT);
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
        int head = text.length();
        base = family.base();
        family.show(this);
        if (text.length() == head) {
            text.setLength(before);
        }
    }

    @Override
    public void figure(String end, List<String> labels, List<String> values, Number figure) {
        text.append(base).append(end);
        String separator = "{";
        for (int n = 0; n < labels.size(); n++) {
            text.append(separator).append(labels.get(n)).append("=\"");
            text.append(escaped(values.get(n))).append('"');
            separator = ",";
        }
        text.append(labels.isEmpty() ? " " : "} ").append(of(figure)).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** A figure as both formats write it. */
    static String of(Number figure) {
        String plain = figure.toString();
        return plain.replace("Infinity", "+Inf");
    }
}
