package io.github.numbermasking.servlet.internal.journal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A pause before something is tried again: a second, and each time twice as long, up to a minute. Not thread-safe. */
final class JournalPause {

    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier clock;
    private long start;
    private long length;

    /**
     * A pause that is over.
     *
     * @param clock nanoseconds
     */
    JournalPause(LongSupplier clock) {
        this.clock = clock;
    }

    boolean isOver() {
        return length == 0 || clock.getAsLong() - start >= length;
    }

    /** Begins, after what was tried has failed. */
    void begin() {
        start = clock.getAsLong();
        length = Math.min(Math.max(SHORTEST_NANOS, 2 * length), LONGEST_NANOS);
    }

    /** Is over, and the next one is short again: what was tried went well. */
    void end() {
        length = 0;
    }
}
