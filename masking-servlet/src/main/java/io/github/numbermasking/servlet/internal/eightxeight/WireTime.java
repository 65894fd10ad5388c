package io.github.numbermasking.servlet.internal.eightxeight;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses 8x8's times: ISO 8601, with or without a fraction of a second, and with an offset such as Z, +08:00 or +0800. A
 * time without an offset is UTC, as all documented times are. Second 60, a leap second, counts as the second after 59.
 */
final class WireTime {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST = 64;
    private static final Pattern LEAP_SECOND = Pattern.compile("(.+:\\d\\d:)60(\\D.*)?");

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][ ]")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {}

    /** Parses a time between 1970 and 9999; empty if the text is none. */
    static Optional<Instant> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher leap = LEAP_SECOND.matcher(text.strip());
        try {
            Instant time = leap.matches() ? instant(leap.replaceFirst("$159$2")).plusSeconds(1) : instant(text.strip());
            return Optional.of(time).filter(found -> !found.isBefore(Instant.EPOCH) && !found.isAfter(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        TemporalAccessor found = FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return found instanceof OffsetDateTime time
                ? time.toInstant()
                : ((LocalDateTime) found).toInstant(ZoneOffset.UTC);
    }
}
