package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.Equivalent;
import io.github.numbermasking.older.mark.InstanceMethod;
import io.github.numbermasking.older.mark.StaticMethod;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.Charset;

/** Has the newer methods of {@link String}, and of classes that encode strings. */
@Equivalent
public final class TextMethods {

    private TextMethods() {}

    /** Whether there is nothing but white space. */
    @InstanceMethod
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Character::isWhitespace);
    }

    /** Removes the white space at both ends. */
    @InstanceMethod
    public static String strip(String text) {
        return stripLeading(stripTrailing(text));
    }

    /** Removes the white space at the start. */
    @InstanceMethod
    public static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }

    /** Removes the white space at the end. */
    @InstanceMethod
    public static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    /** Repeats the text. */
    @InstanceMethod
    public static String repeat(String text, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        StringBuilder all = new StringBuilder(text.length() * count);
        for (int i = 0; i < count; i++) {
            all.append(text);
        }
        return all.toString();
    }

    /** Fills values into the text. */
    @InstanceMethod
    public static String formatted(String text, Object... values) {
        return String.format(text, values);
    }

    /** Encodes a text for a form. */
    @StaticMethod(of = URLEncoder.class)
    public static String encode(String text, Charset charset) {
        try {
            return URLEncoder.encode(text, charset.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalArgumentException(e); // the charset is there
        }
    }
}
