package io.github.numbermasking.servlet.internal.console.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Builds a piece of HTML; texts and attributes are escaped. For one thread. */
public final class Html {

    private static final Set<String> VOID = Set.of("input", "link", "meta", "br", "hr");

    private final StringBuilder out = new StringBuilder(4_096);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Html open(String element, String... attributes) {
        out.append('<').append(name(element));
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(name(attributes[i])).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(element)) {
            open.push(element);
        }
        return this;
    }

    /** Closes the element that was opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Adds an element that holds only a text. */
    public Html leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Adds a text. */
    public Html text(String text) {
        escape(text);
        return this;
    }

    /** Adds another piece, which must have closed all its elements. */
    public Html add(Html piece) {
        out.append(piece);
        return this;
    }

    /**
     * Adds markup as it is.
     *
     * @param markup the markup of a chart, which has escaped its texts; nothing else
     */
    public Html drawing(String markup) {
        out.append(markup);
        return this;
    }

    private static String name(String name) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if ((letter < 'a' || letter > 'z') && letter != '-' && (letter < '0' || letter > '9')) {
                throw new IllegalArgumentException("not a name in HTML");
            }
        }
        return name;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isShown(letter) ? letter : '\uFFFD');
            }
        }
    }

    /** Whether HTML allows the character. Marks that turn the direction of writing could make a text look like another. */
    private static boolean isShown(char letter) {
        return (letter >= ' ' || letter == '\n' || letter == '\r' || letter == '\t')
                && (letter < '\u007f' || letter > '\u009f')
                && (letter < '\u202a' || letter > '\u202e')
                && (letter < '\u2066' || letter > '\u2069');
    }

    /** Returns the piece as a whole document. */
    public byte[] document() {
        return ("<!DOCTYPE html>" + this).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the markup. All elements must be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("an element is not closed: " + open.peek());
        }
        return out.toString();
    }
}
