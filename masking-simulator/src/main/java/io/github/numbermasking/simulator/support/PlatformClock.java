package io.github.numbermasking.simulator.support;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the platform's time: real time, or simulated time, which advances only as calls are played. Thread-safe. */
public final class PlatformClock {

    private final boolean real;
    private final AtomicReference<Instant> latest;

    private PlatformClock(boolean real, Instant start) {
        this.real = real;
        this.latest = new AtomicReference<>(start);
    }

    public static PlatformClock simulated(Instant start) {
        return new PlatformClock(false, start);
    }

    public static PlatformClock real() {
        return new PlatformClock(true, Instant.EPOCH);
    }

    public Instant now() {
        return real ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : latest.get();
    }

    /** The arrival of a new call; in simulated time, this pause after everything that was played before. */
    public Instant next(Duration pause) {
        return real ? now() : latest.updateAndGet(instant -> instant.plus(pause));
    }

    /** The end of an action that takes this time; in real time, now. */
    public Instant after(Instant begin, Duration duration) {
        return real ? now() : advanceTo(begin.plus(duration));
    }

    /** The time after this duration; in real time, this method waits for it. */
    public Instant waited(Instant begin, Duration duration) {
        if (!real) {
            return advanceTo(begin.plus(duration));
        }
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return now();
    }

    /** Calls run in parallel: the platform's time is the time of the most advanced call. */
    private Instant advanceTo(Instant instant) {
        latest.accumulateAndGet(instant, (a, b) -> a.isAfter(b) ? a : b);
        return instant;
    }
}
