package io.github.numbermasking.servlet.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When a list of 8x8's was true: never later than it was read there, by 8x8's own clock. Thread-safe. */
final class ListClock {

    /** A reply's Date is cut to the second. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Clock clock;
    private Instant last = Instant.EPOCH;

    ListClock(Clock clock) {
        this.clock = clock;
    }

    /** A later reply gives a later time, also within a second that our clock does not share with 8x8's. */
    synchronized Instant of(Answer answer) {
        Instant asked = clock.instant().minus(answer.taken());
        Instant time = answer.date()
                .map(date -> date.minus(answer.taken()))
                .map(earliest -> clamp(asked, earliest, earliest.plus(SECOND)))
                .orElse(asked)
                .truncatedTo(ChronoUnit.MILLIS);
        if (!time.isAfter(last) && time.plus(SECOND).plus(SECOND).isAfter(last)) {
            time = last.plusMillis(1);
        }
        last = time;
        return time;
    }

    private static Instant clamp(Instant time, Instant earliest, Instant latest) {
        if (time.isBefore(earliest)) {
            return earliest;
        }
        return time.isAfter(latest) ? latest : time;
    }
}
