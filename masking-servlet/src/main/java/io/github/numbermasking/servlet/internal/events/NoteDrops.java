package io.github.numbermasking.servlet.internal.events;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts the answers that are not noted in the call log, and says how many, once a minute at the most. Thread-safe. */
final class NoteDrops {

    private static final System.Logger LOG = System.getLogger(NoteDrops.class.getName());
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongAdder all;
    private final long pauseNanos;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong toldNanos;

    /**
     * None yet.
     *
     * @param all counts them from the start on
     */
    NoteDrops(LongAdder all) {
        this(all, PAUSE_NANOS);
    }

    NoteDrops(LongAdder all, long pauseNanos) {
        this.all = all;
        this.pauseNanos = pauseNanos;
        this.toldNanos = new AtomicLong(System.nanoTime() - pauseNanos);
    }

    void add() {
        all.increment();
        untold.incrementAndGet();
        tell();
    }

    /** Whether some are counted that the log does not tell of yet. */
    boolean isPending() {
        return untold.get() > 0;
    }

    /** Says how many there were since the last line, unless that is less than a minute ago. */
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
