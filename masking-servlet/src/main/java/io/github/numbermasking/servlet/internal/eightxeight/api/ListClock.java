package io.github.numbermasking.servlet.internal.eightxeight.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a list of 8x8's was true: never later than it was read there, by 8x8's own clock. Thread-safe. */
final class ListClock {

    /** A reply's Date is cut to the second. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Clock clock;
    private Instant last = Instant.EPOCH;

    ListClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * The time of a list. Ours, where it lies within the second that 8x8 names. A later reply gives a later time, also
     * where it does not.
     */
    synchronized Instant of(ApiReply answer) {
        Instant asked = clock.instant().minus(answer.taken());
        Optional<Instant> theirs = answer.date()
                .map(date -> date.minus(answer.taken()))
                .filter(earliest -> asked.isBefore(earliest) || !asked.isBefore(earliest.plus(SECOND)));
        Instant time = theirs.orElse(asked).truncatedTo(ChronoUnit.MILLIS);
        Duration vague = theirs.isPresent() ? SECOND.multipliedBy(2) : Duration.ofMillis(1);
        if (!time.isAfter(last) && time.plus(vague).isAfter(last)) {
            time = last.plusMillis(1);
        }
        last = time;
        return time;
    }
}
