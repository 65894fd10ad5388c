package io.github.numbermasking.servlet.internal.metrics;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Notices when the database works again after it failed for some time, and logs it. Thread-safe. */
final class DatabaseWatch {

    private static final System.Logger LOG = System.getLogger(DatabaseWatch.class.getName());

    /** A shorter failure is not worth a line: a single statement may fail for its own reason. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final long UP = 0;

    /** When the first of the last failures in a row came, by {@link System#nanoTime()}, never zero; or {@link #UP}. */
    private final AtomicLong since = new AtomicLong(UP);

    private volatile long lastFailure;

    /** Whether the last work ended well. */
    boolean isUp() {
        return since.get() == UP;
    }

    void worked() {
        long began = since.get();
        if (began != UP && since.compareAndSet(began, UP)) {
            Duration away = Duration.ofNanos(System.nanoTime() - began);
            if (lastFailure != began && away.compareTo(SHORTEST) >= 0) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "number masking: the database works again, after {0} s in which all work on it failed",
                        away.toSeconds());
            }
        }
    }

    void failed(MaskingException failure) {
        boolean isOurs = failure.failure() == MaskingException.Failure.DATABASE
                || failure.failure() == MaskingException.Failure.DEADLINE;
        if (isOurs && !(failure instanceof ContendedException)) {
            long now = System.nanoTime() | 1;
            lastFailure = now;
            since.compareAndSet(UP, now);
        }
    }
}
