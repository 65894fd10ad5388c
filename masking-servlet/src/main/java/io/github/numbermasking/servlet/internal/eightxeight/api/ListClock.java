package io.github.numbermasking.servlet.internal.eightxeight.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Dates 8x8's lists by 8x8's own clock, never later than 8x8 read them. Thread-safe. */
final class ListClock {

    /** The precision of a reply's Date. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** How far the moment of a request is known by our clock: two clocks are read, and a machine may pause in between. */
    private static final Duration VAGUE = Duration.ofMillis(100);

    private final Clock clock;
    private Instant last = Instant.EPOCH;

    ListClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the time of a list: by our clock, if that agrees with the second in 8x8's Date, else by the Date. A later reply gets a later time, even if its Date is the same.
     */
    synchronized Instant of(ApiReply answer) {
        Instant asked = clock.instant().minus(answer.taken());
        Optional<Instant> theirs = answer.date()
                .map(date -> date.minus(answer.taken()))
                .filter(earliest -> asked.isBefore(earliest) || !asked.isBefore(earliest.plus(SECOND)));
        Instant time = theirs.orElse(asked).truncatedTo(ChronoUnit.MILLIS);
        Duration vague = theirs.isPresent() ? SECOND.multipliedBy(2) : VAGUE;
        if (!time.isAfter(last) && time.plus(vague).isAfter(last)) {
            time = last.plusMillis(1);
        }
        last = time;
        return time;
    }
}
