package io.github.numbermasking.servlet.internal.metrics;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Notices when the database works again after it failed for some time, and logs it. Thread-safe. */
final class DatabaseWatch {

    private static final System.Logger LOG = System.getLogger(DatabaseWatch.class.getName());

    /** A shorter failure is not worth a line: a single statement may fail for its own reason. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Clock clock;

    /** The first of the last failures in a row; null if there is none. */
    private final AtomicReference<Failure> first = new AtomicReference<>();

    private volatile long lastFailure;

    /**
     * The time of a failure.
     *
     * @param nanos the same, by {@link System#nanoTime()}
     */
    private record Failure(Instant at, long nanos) {}

    DatabaseWatch(Clock clock) {
        this.clock = clock;
    }

    /** Whether the last work ended well. */
    boolean isUp() {
        return first.get() == null;
    }

    /** Returns when the first of the last failures in a row came; empty if there is none. */
    Optional<Instant> failsSince() {
        return Optional.ofNullable(first.get()).map(Failure::at);
    }

    void worked() {
        Failure failure = first.get();
        if (failure != null && first.compareAndSet(failure, null)) {
            Duration away = Duration.ofNanos(System.nanoTime() - failure.nanos);
            if (lastFailure != failure.nanos && away.compareTo(SHORTEST) >= 0) {
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
            long now = System.nanoTime();
            lastFailure = now;
            if (isUp()) {
                first.compareAndSet(null, new Failure(clock.instant(), now));
            }
        }
    }
}
