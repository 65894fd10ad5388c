package io.github.numbermasking.servlet.internal.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Draws in which time callers got their answer: a line for half of them, and one for 99 of 100. The scale is logarithmic,
 * because a slow answer takes a thousand times as long as a usual one. Where nobody called, there is no line.
 */
public final class TimeChart {

    private static final String MEDIAN = "half of the callers";
    private static final String SLOW = "99 of 100";

    private static final double SHORTEST = 0.1;
    private static final int POWERS = 8;
    private static final double TEN = 10;
    private static final double DOT = 3;

    /** If the values differ by more, only powers of ten have lines. */
    private static final double SHORT_SCALE = 100;

    private final List<ChartSlot> slots;
    private final ChartSize size;
    private final Frame frame;
    private final List<Double> values;

    private TimeChart(String title, List<ChartSlot> slots, ChartSize size) {
        this.slots = slots;
        this.size = size;
        this.frame = new Frame(title, facts(slots), slots, size);
        double least = slots.stream()
                .mapToDouble(ChartSlot::p50Ms)
                .filter(TimeChart::isKnown)
                .min()
                .orElse(1);
        double most = slowest(slots).p99Ms();
        List<Double> fine = values(least, most, 1, 2, 5);
        values = fine.get(fine.size() - 1) > fine.get(0) * SHORT_SCALE ? values(least, most, 1) : fine;
    }

    /** Returns the round values from below the least to above the most, over a power of ten at least. */
    private static List<Double> values(double least, double most, double... steps) {
        List<Double> found = new ArrayList<>();
        for (int power = 0; power < POWERS; power++) {
            for (double step : steps) {
                double value = SHORTEST * Math.pow(TEN, power) * step;
                if (value <= least) {
                    found.clear();
                }
                if (found.isEmpty() || found.get(found.size() - 1) < Math.max(most, found.get(0) * TEN)) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    /**
     * Returns the chart as two elements of SVG, of which chart.css shows the one that fits the screen; or a paragraph of HTML
     * if nobody called.
     *
     * @param title what the chart shows; any text, of at most 40 characters to fit on a phone
     * @param slots one after the other without gaps, the earliest first
     */
    public static String of(String title, List<ChartSlot> slots) {
        return slots.stream().noneMatch(slot -> isKnown(slot.p50Ms()) && isKnown(slot.p99Ms()))
                ? Frame.empty(slots)
                : new TimeChart(title, slots, ChartSize.WIDE).drawn()
                        + new TimeChart(title, slots, ChartSize.NARROW).drawn();
    }

    private static boolean isKnown(double millis) {
        return millis >= 0 && millis < Double.POSITIVE_INFINITY;
    }

    private String drawn() {
        Legend legend = new Legend(frame.svg(), size.width());
        legend.line("chart-p99", SLOW + " got their answer");
        legend.line("chart-p50", MEDIAN);
        for (double value : values) {
            frame.valueLine(y(value), Words.millis(value));
        }
        line("chart-p99", ChartSlot::p99Ms);
        line("chart-p50", ChartSlot::p50Ms);
        frame.timeAxis();
        for (int i = 0; i < slots.size(); i++) {
            ChartSlot slot = slots.get(i);
            if (isKnown(slot.p50Ms()) && isKnown(slot.p99Ms())) {
                frame.hint(
                        i,
                        Words.clock(slot.at()) + ": " + MEDIAN + " within " + Words.millis(slot.p50Ms()) + ", " + SLOW
                                + " within " + Words.millis(slot.p99Ms()));
            }
        }
        return frame.end();
    }

    private double y(double millis) {
        double lowest = values.get(0);
        double share =
                Math.log10(Math.max(millis, lowest) / lowest) / Math.log10(values.get(values.size() - 1) / lowest);
        return frame.bottom() - share * (frame.bottom() - frame.top());
    }

    /** Draws the times; a time between two slots without calls is a dot. */
    private void line(String style, ToDoubleFunction<ChartSlot> time) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < slots.size(); i++) {
            double millis = time.applyAsDouble(slots.get(i));
            if (isKnown(millis)) {
                boolean follows = isKnown(i - 1, time);
                double x = frame.x(i) + frame.slotWidth() / 2;
                path.append(follows ? 'L' : 'M')
                        .append(Svg.number(x))
                        .append(' ')
                        .append(Svg.number(y(millis)));
                if (!follows && !isKnown(i + 1, time)) {
                    frame.svg().empty("circle", "class", style + "-dot", "cx", x, "cy", y(millis), "r", DOT);
                }
            }
        }
        frame.svg().empty("path", "class", style, "d", path);
    }

    private boolean isKnown(int slot, ToDoubleFunction<ChartSlot> time) {
        return slot >= 0 && slot < slots.size() && isKnown(time.applyAsDouble(slots.get(slot)));
    }

    private static ChartSlot slowest(List<ChartSlot> slots) {
        ChartSlot slowest = slots.get(0);
        for (ChartSlot slot : slots) {
            boolean isSlower = !isKnown(slowest.p99Ms()) || slot.p99Ms() > slowest.p99Ms();
            slowest = isKnown(slot.p99Ms()) && isSlower ? slot : slowest;
        }
        return slowest;
    }

    private static String facts(List<ChartSlot> slots) {
        ChartSlot slowest = slowest(slots);
        double least = slots.stream()
                .mapToDouble(ChartSlot::p50Ms)
                .filter(TimeChart::isKnown)
                .min()
                .orElse(0);
        double most = slots.stream()
                .mapToDouble(ChartSlot::p50Ms)
                .filter(TimeChart::isKnown)
                .max()
                .orElse(0);
        return "Times of answers " + Words.span(slots) + ": half of the callers got theirs within "
                + Words.millis(least) + " in the best slot and " + Words.millis(most)
                + " in the worst. The slowest were at " + Words.clock(slowest.at()) + ": 99 of 100 got theirs within "
                + Words.millis(slowest.p99Ms()) + ".";
    }
}
