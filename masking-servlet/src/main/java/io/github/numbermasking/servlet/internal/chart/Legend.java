package io.github.numbermasking.servlet.internal.chart;

/** Draws the legend of a chart in one or two rows below its title. For one thread. */
final class Legend {

    private static final double FIRST_ROW = 36;
    private static final double ROW = 17;
    private static final double MARK = 11;
    private static final double GAP = 6;
    private static final double LETTER = 6.6;
    private static final double BETWEEN = 18;

    private final Svg svg;
    private final double width;
    private double x;
    private double y = FIRST_ROW;

    /**
     * Begins a legend.
     *
     * @param width the width of the chart
     */
    Legend(Svg svg, double width) {
        this.svg = svg;
        this.width = width;
    }

    /** Draws an entry with a box that is filled like a bar. */
    void box(String style, String fill, String words) {
        begin(words);
        bar(svg, style, fill, x, y - MARK + 1, MARK, MARK);
        end(words);
    }

    /** Draws an entry with a piece of a line. */
    void line(String style, String words) {
        begin(words);
        double middle = y - MARK / 2 + 1;
        svg.empty(
                "path",
                "class",
                style,
                "d",
                "M" + Svg.number(x) + " " + Svg.number(middle) + "h" + Svg.number(2 * MARK));
        x += MARK;
        end(words);
    }

    private void begin(String words) {
        if (x > 0 && x + MARK + GAP + words.length() * LETTER > width) {
            x = 0;
            y += ROW;
        }
    }

    private void end(String words) {
        svg.words("text", words, "class", "chart-label", "x", x + MARK + GAP, "y", y);
        x += MARK + GAP + words.length() * LETTER + BETWEEN;
    }

    /** Draws a rectangle that is filled by its class, or by a pattern. */
    static void bar(Svg svg, String style, String fill, double x, double y, double width, double height) {
        if (fill.isEmpty()) {
            svg.empty("rect", "class", style, "x", x, "y", y, "width", width, "height", height);
        } else {
            svg.empty("rect", "fill", "url(#" + fill + ")", "x", x, "y", y, "width", width, "height", height);
        }
    }
}
