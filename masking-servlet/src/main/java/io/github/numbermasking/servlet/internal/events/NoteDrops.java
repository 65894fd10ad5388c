package io.github.numbermasking.servlet.internal.events;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the answers that are not noted in the call log, and logs the count, at most once a minute. Thread-safe. */
final class NoteDrops {

    private static final System.Logger LOG = System.getLogger(NoteDrops.class.getName());
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Runnable counting;
    private final long pauseNanos;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong toldNanos;

    /**
     * Begins at zero.
     *
     * @param counting counts each since the start, too
     */
    NoteDrops(Runnable counting) {
        this(counting, PAUSE_NANOS);
    }

    NoteDrops(Runnable counting, long pauseNanos) {
        this.counting = counting;
        this.pauseNanos = pauseNanos;
        this.toldNanos = new AtomicLong(System.nanoTime() - pauseNanos);
    }

    void add() {
        counting.run();
        untold.incrementAndGet();
        tell();
    }

    /** Whether there are some that the log does not mention yet. */
    boolean isPending() {
        return untold.get() > 0;
    }

    /** Logs the count since the last line, unless that line is less than a minute old. */
    void tell() {
        long now = System.nanoTime();
        long told = toldNanos.get();
        if (isPending() && now - told >= pauseNanos && toldNanos.compareAndSet(told, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: answers to calls that the call log has no room for, or cannot keep, left out: {0}",
                    untold.getAndSet(0));
        }
    }
}
