package io.github.numbermasking.servlet.internal.trouble;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a trouble lasts already, and how often it happened. Immutable and thread-safe.
 *
 * @param count how often it happened, or how much is wrong
 */
record Spell(Instant first, Instant last, long count) {

    /** It happens once more; after a long quiet, a new spell begins. */
    static Spell after(Spell before, Instant now, Duration quiet) {
        return before == null || before.isOver(now, quiet)
                ? new Spell(now, now, 1)
                : new Spell(earlier(before.first, now), now, before.count + 1);
    }

    /** It is read once more. */
    static Spell after(Spell before, Instant now, Sign sign) {
        boolean isFirst = before == null || sign.isExact();
        return new Spell(isFirst ? sign.since().orElse(now) : earlier(before.first, now), now, sign.amount());
    }

    /** Returns the earlier of two times: the clock may be set back. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether it has not happened for long. */
    boolean isOver(Instant now, Duration quiet) {
        return Duration.between(last, now).compareTo(quiet) > 0;
    }
}
