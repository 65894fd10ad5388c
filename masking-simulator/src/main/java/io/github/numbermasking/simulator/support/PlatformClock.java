package io.github.numbermasking.simulator.support;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The platform's time: it stands until something is played, or it is the world's. Thread-safe. */
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

    /** When a new call comes: some time after all that was played before. */
    public Instant next(Duration pause) {
        return real ? now() : latest.updateAndGet(instant -> instant.plus(pause));
    }

    /** When something is over that takes so long; in real time it takes as long as it takes. */
    public Instant after(Instant begin, Duration duration) {
        return real ? now() : advanceTo(begin.plus(duration));
    }

    /** When so much time has gone by; in real time, by waiting for it. */
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

    /** Calls run side by side: the platform's time is that of the call that is farthest. */
    private Instant advanceTo(Instant instant) {
        latest.accumulateAndGet(instant, (a, b) -> a.isAfter(b) ? a : b);
        return instant;
    }
}
