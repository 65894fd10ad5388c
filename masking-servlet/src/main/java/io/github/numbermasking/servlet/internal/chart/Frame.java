package io.github.numbermasking.servlet.internal.chart;

import java.util.List;

/** Draws what all charts have: title and description, the axis of time, and the lines of values. For one thread. */
final class Frame {

    private static final double BOTTOM = 30;
    private static final double LEFT = 52;
    private static final double RIGHT = 14;
    private static final double BASELINE = 16;
    private static final double GAP = 6;
    private static final double TICK = 5;
    private static final double LABEL_DROP = 20;
    private static final double HALF_LETTER = 4;

    /** The room that a label of the axis of time needs. */
    private static final double LABEL_WIDTH = 52;

    private static final long[] STEPS = {1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1_440};

    private final Svg svg = new Svg();
    private final List<ChartSlot> slots;
    private final ChartSize size;

    /**
     * Begins a chart.
     *
     * @param facts the main facts, for people who do not see it
     */
    Frame(String title, String facts, List<ChartSlot> slots, ChartSize size) {
        this.slots = slots;
        this.size = size;
        svg.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "chart " + size.style(),
                        "viewBox",
                        "0 0 " + size.width() + " " + size.height(),
                        "role",
                        "img")
                .words("title", title)
                .words("desc", facts)
                .words("text", title, "class", "chart-title", "x", 0.0, "y", BASELINE);
    }

    Svg svg() {
        return svg;
    }

    double left() {
        return LEFT;
    }

    double right() {
        return size.width() - RIGHT;
    }

    double top() {
        return size.head();
    }

    double bottom() {
        return size.height() - BOTTOM;
    }

    /** Returns the width of a slot. */
    double slotWidth() {
        return (right() - left()) / slots.size();
    }

    /** Returns where a slot begins. */
    double x(int slot) {
        return left() + slot * slotWidth();
    }

    /** Draws a line for a value, and its label. */
    void valueLine(double y, String label) {
        svg.empty("line", "class", "chart-grid", "x1", left(), "y1", y, "x2", right(), "y2", y)
                .words("text", label, "class", "chart-label chart-end", "x", left() - GAP, "y", y + HALF_LETTER);
    }

    /** Draws the axis of time with round times in UTC. */
    void timeAxis() {
        long minutes = Words.slotMinutes(slots);
        double most = (right() - left()) / LABEL_WIDTH;
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (slots.size() * minutes / (double) STEPS[i] <= most) {
                step = STEPS[i];
            }
        }
        double y = bottom();
        svg.empty("line", "class", "chart-axis", "x1", left(), "y1", y, "x2", right(), "y2", y);
        for (int i = 0; i < slots.size(); i++) {
            boolean isRound = slots.get(i).at().getEpochSecond() / 60 % step == 0;
            if (isRound && x(i) > left() + LABEL_WIDTH / 3 && x(i) < right() - LABEL_WIDTH / 3) {
                tick(i);
            }
        }
        svg.words("text", "UTC", "class", "chart-label chart-end", "x", left() - GAP, "y", y + LABEL_DROP);
    }

    private void tick(int slot) {
        double y = bottom();
        svg.empty("line", "class", "chart-axis", "x1", x(slot), "y1", y, "x2", x(slot), "y2", y + TICK)
                .words(
                        "text",
                        Words.clock(slots.get(slot).at()),
                        "class",
                        "chart-label chart-middle",
                        "x",
                        x(slot),
                        "y",
                        y + LABEL_DROP);
    }

    /** Draws an invisible area over a slot that tells its figures when the pointer rests on it. */
    void hint(int slot, String words) {
        svg.open(
                        "rect",
                        "class",
                        "chart-hint",
                        "x",
                        x(slot),
                        "y",
                        top(),
                        "width",
                        slotWidth(),
                        "height",
                        bottom() - top())
                .words("title", words)
                .close("rect");
    }

    /** Ends the chart, and returns its markup. */
    String end() {
        return svg.close("svg").toString();
    }

    /** Returns a sentence in place of a chart without calls. */
    static String empty(List<ChartSlot> slots) {
        String words = slots.isEmpty() ? "There is nothing to show." : "Nobody called " + Words.span(slots) + ".";
        return new Svg().words("p", words, "class", "chart-empty").toString();
    }
}
