package io.github.numbermasking.servlet.internal.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

/**
 * Reads times of JSON bodies and queries: ISO 8601 with seconds and an offset, such as Z or +08:00. {@link Instant#parse} takes
 * other offsets than Z only from Java 12 on.
 */
public final class JsonTime {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffsetId()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private JsonTime() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeParseException if the text is none
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text, FORM).toInstant();
    }
}
