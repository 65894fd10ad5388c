package io.github.numbermasking.servlet.internal.chart;

/** The sizes of a chart, in units that are pixels on the screen that the size is made for. */
enum ChartSize {
    /** For a screen of 700 pixels or more. */
    WIDE(840, 260, 52, "chart-wide"),
    /** For a phone. */
    NARROW(336, 300, 72, "chart-narrow");

    private final int width;
    private final int height;
    private final int head;
    private final String style;

    ChartSize(int width, int height, int head, String style) {
        this.width = width;
        this.height = height;
        this.head = head;
        this.style = style;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns the height of the title and the legend. */
    int head() {
        return head;
    }

    /** Returns the class that chart.css shows on such screens only. */
    String style() {
        return style;
    }
}
