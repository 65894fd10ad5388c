package io.github.numbermasking.servlet.internal.json;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Writes JSON by hand, for replies that must go out even if no library for JSON works. */
public final class PlainJson {

    private PlainJson() {}

    /** Writes strings as a JSON array. */
    public static String array(List<String> texts) {
        return texts.stream().map(PlainJson::quoted).collect(joining(",", "[", "]"));
    }

    /** Writes a string as JSON, with its quotes. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"', '\\' -> json.append('\\').append(letter);
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (letter < ' ') {
                        json.append(String.format("\\u%04x", (int) letter));
                    } else {
                        json.append(letter);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
