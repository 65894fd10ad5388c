package io.github.numbermasking.servlet.internal.trouble;

import java.time.Instant;

/**
 * Something that is wrong now. Immutable and thread-safe.
 *
 * @param code one of a few words, which do not change
 * @param since when it began, as far as this server knows
 * @param sentence what it is and what to do, without phone numbers and secrets
 */
public record Trouble(String code, Severity severity, Instant since, String sentence) {

    /** How bad it is. */
    public enum Severity {
        /** Calls or bookings fail, or events may soon be lost. */
        CRITICAL,
        /** Somebody should look at it soon. */
        WARNING
    }
}
