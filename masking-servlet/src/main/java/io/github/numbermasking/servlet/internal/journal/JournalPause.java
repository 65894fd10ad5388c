package io.github.numbermasking.servlet.internal.journal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A pause before the next try: a second, and twice as long after each failure, up to a minute. Not thread-safe. */
final class JournalPause {

    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;
    private long start;
    private long length;

    /**
     * Makes a pause that is over.
     *
     * @param clock the time in nanoseconds
     */
    JournalPause(LongSupplier clock) {
        this.clock = clock;
    }

    boolean isOver() {
        return length == 0 || clock.getAsLong() - start >= length;
    }

    /** Begins the pause, after a failure. */
    void begin() {
        start = clock.getAsLong();
        length = Math.min(Math.max(SHORTEST_NANOS, 2 * length), LONGEST_NANOS);
    }

    /** Ends the pause, after a success; the next one is short again. */
    void end() {
        length = 0;
    }
}
