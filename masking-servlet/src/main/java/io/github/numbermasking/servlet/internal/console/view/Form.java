package io.github.numbermasking.servlet.internal.console.view;

import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of an HTML form, without blanks around the values. Immutable and thread-safe.
 *
 * @param fields the fields by their names; those that were left empty are missing
 */
public record Form(Map<String, String> fields) {

    public static final Form NONE = new Form(Map.of());

    private static final int MOST_FIELDS = 50;

    /**
     * Reads a body of the type application/x-www-form-urlencoded.
     *
     * @throws Refusal if it is malformed or has a field twice
     */
    public static Form read(RequestBody body) throws Refusal {
        Map<String, String> fields = new LinkedHashMap<>();
        String text = body.text();
        if (!text.isEmpty()) {
            for (String pair : text.split("&", MOST_FIELDS + 1)) {
                int end = pair.indexOf('=');
                if (end < 0 || fields.size() == MOST_FIELDS) {
                    throw malformed();
                }
                if (fields.put(
                                decoded(pair.substring(0, end)),
                                decoded(pair.substring(end + 1)).strip())
                        != null) {
                    throw malformed();
                }
            }
        }
        fields.values().removeIf(String::isEmpty);
        return new Form(fields);
    }

    private static String decoded(String text) throws Refusal {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed();
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else if (letter > '~') {
                throw malformed();
            } else {
                bytes.write(letter == '+' ? ' ' : letter);
            }
        }
        return new RequestBody(bytes.toByteArray()).text();
    }

    private static Refusal malformed() {
        return new Refusal(Problem.MALFORMED_BODY, "send the fields of a form, percent-encoded, none of them twice");
    }

    /** Returns a field; "" if it was left empty. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Hides the values: they may be phone numbers or a secret. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
