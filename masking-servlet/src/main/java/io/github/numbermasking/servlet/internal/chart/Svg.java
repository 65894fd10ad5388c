package io.github.numbermasking.servlet.internal.chart;

/** Writes markup: numbers as they are, and text escaped. For one thread. */
final class Svg {

    private static final double TENTHS = 10;

    private final StringBuilder text = new StringBuilder();

    /** Begins an element; attributes as name, value, name, value. */
    Svg open(String element, Object... attributes) {
        return tag(element, ">", attributes);
    }

    /** Writes an element without content. */
    Svg empty(String element, Object... attributes) {
        return tag(element, "/>", attributes);
    }

    private Svg tag(String element, String end, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            text.append(attributes[i + 1] instanceof Double number ? number(number) : escaped("" + attributes[i + 1]));
            text.append('"');
        }
        text.append(end);
        return this;
    }

    Svg close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    /** Writes an element that contains only text. */
    Svg words(String element, String words, Object... attributes) {
        open(element, attributes);
        text.append(escaped(words));
        return close(element);
    }

    /** Returns a coordinate with one digit after the point. */
    static String number(double value) {
        String rounded = String.valueOf(Math.round(value * TENTHS) / TENTHS);
        return rounded.endsWith(".0") ? rounded.substring(0, rounded.length() - 2) : rounded;
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
