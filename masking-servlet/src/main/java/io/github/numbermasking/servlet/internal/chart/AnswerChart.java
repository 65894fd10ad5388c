package io.github.numbermasking.servlet.internal.chart;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Draws how many callers got which answer: a bar for each slot, stacked by answer. An answer that few callers got is drawn a
 * little too high, so that it can be seen.
 */
public final class AnswerChart {

    private static final double LOWEST_PART = 2;
    private static final double SMALL_PART = 4;
    private static final double BETWEEN_PARTS = 0.8;
    private static final double WIDEST_GAP = 2;
    private static final double GAP_SHARE = 0.15;
    private static final int MOST_LINES = 4;

    /** The answers from the bottom of a bar to its top. */
    private enum Part {
        CONNECTED("connected", "chart-connect", "", ChartSlot::connect),
        ENDED("heard \"ended\"", "chart-ended", "", ChartSlot::ended),
        UNKNOWN("heard \"unknown\"", "chart-unknown", "M0 0h6", ChartSlot::unknown),
        UNAVAILABLE(
                "heard \"unavailable\"", "chart-unavailable", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5", ChartSlot::unavailable);

        private final String words;
        private final String style;

        /** The lines of the pattern that tells it from others without colour. */
        private final String pattern;

        private final ToLongFunction<ChartSlot> count;

        Part(String words, String style, String pattern, ToLongFunction<ChartSlot> count) {
            this.words = words;
            this.style = style;
            this.pattern = pattern;
            this.count = count;
        }

        long of(ChartSlot slot) {
            return count.applyAsLong(slot);
        }
    }

    private final List<ChartSlot> slots;
    private final ChartSize size;
    private final Frame frame;
    private final long most;

    private AnswerChart(String title, List<ChartSlot> slots, ChartSize size) {
        this.slots = slots;
        this.size = size;
        this.frame = new Frame(title, facts(slots), slots, size);
        this.most = slots.stream().mapToLong(ChartSlot::calls).max().orElse(0);
    }

    /**
     * Returns the chart as two elements of SVG, of which chart.css shows the one that fits the screen; or a paragraph of HTML
     * if nobody called.
     *
     * @param title what the chart shows; any text, of at most 40 characters to fit on a phone
     * @param slots one after the other without gaps, the earliest first
     */
    public static String of(String title, List<ChartSlot> slots) {
        return slots.stream().allMatch(slot -> slot.calls() == 0)
                ? Frame.empty(slots)
                : new AnswerChart(title, slots, ChartSize.WIDE).drawn()
                        + new AnswerChart(title, slots, ChartSize.NARROW).drawn();
    }

    private String drawn() {
        patterns();
        Legend legend = new Legend(frame.svg(), size.width());
        for (Part part : Part.values()) {
            legend.box(part.style, fill(part), count(part, slots) + " " + part.words);
        }
        long step = step();
        long highest = (most + step - 1) / step * step;
        for (long value = 0; value <= highest; value += step) {
            frame.valueLine(frame.bottom() - height(value, highest), Words.count(value));
        }
        for (int i = 0; i < slots.size(); i++) {
            bar(i, highest);
        }
        frame.timeAxis();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).calls() > 0) {
                frame.hint(i, Words.clock(slots.get(i).at()) + ": " + sentence(List.of(slots.get(i))));
            }
        }
        return frame.end();
    }

    private void patterns() {
        Svg svg = frame.svg().open("defs");
        for (Part part : Part.values()) {
            if (!part.pattern.isEmpty()) {
                svg.open("pattern", "id", fill(part), "width", 6, "height", 6, "patternUnits", "userSpaceOnUse")
                        .empty("rect", "class", part.style, "width", 6, "height", 6)
                        .empty("path", "class", "chart-hatch", "d", part.pattern)
                        .close("pattern");
            }
        }
        svg.close("defs");
    }

    /** Returns the id of a part's pattern, which no other chart of a page has; "" if it has none. */
    private String fill(Part part) {
        return part.pattern.isEmpty() ? "" : part.style + "-" + slots.size() + "-" + size.style();
    }

    private void bar(int slot, long highest) {
        double gap = Math.min(WIDEST_GAP, frame.slotWidth() * GAP_SHARE);
        double y = frame.bottom();
        for (Part part : Part.values()) {
            long count = part.of(slots.get(slot));
            if (count > 0) {
                double height = Math.max(LOWEST_PART, height(count, highest));
                y -= height;
                double line = height > SMALL_PART ? BETWEEN_PARTS : 0;
                Legend.bar(
                        frame.svg(),
                        part.style,
                        height > SMALL_PART ? fill(part) : "", // a pattern would hide it
                        frame.x(slot) + gap / 2,
                        y + line,
                        frame.slotWidth() - gap,
                        height - line);
            }
        }
    }

    private double height(long count, long highest) {
        return (frame.bottom() - frame.top()) * count / highest;
    }

    /** Returns a round step, so that there are few lines. */
    private long step() {
        long power = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if (factor * power * MOST_LINES >= most) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }

    private static String count(Part part, List<ChartSlot> slots) {
        return Words.count(slots.stream().mapToLong(part::of).sum());
    }

    private static String sentence(List<ChartSlot> slots) {
        StringBuilder words = new StringBuilder();
        for (Part part : Part.values()) {
            words.append(words.length() == 0 ? "" : ", ")
                    .append(count(part, slots))
                    .append(' ')
                    .append(part.words);
        }
        return words.toString();
    }

    private static String facts(List<ChartSlot> slots) {
        ChartSlot busiest = slots.get(0);
        for (ChartSlot slot : slots) {
            busiest = slot.calls() > busiest.calls() ? slot : busiest;
        }
        return "Callers " + Words.span(slots) + ": " + sentence(slots) + ". Most calls came at "
                + Words.clock(busiest.at()) + ": " + Words.count(busiest.calls()) + ".";
    }
}
