package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.core.MaskingException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Does work that bookings start and do not wait for: on another thread, and at most once in a given time. Work that fails is
 * tried again with a later booking. Thread-safe.
 */
public final class DatabaseUpkeep {

    private static final System.Logger LOG = System.getLogger(DatabaseUpkeep.class.getName());

    /** The pause before unfinished work goes on. */
    private static final long SHORT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Executor executor;
    private final long pauseNanos;
    private final String name;
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());

    /**
     * Works on the given threads.
     *
     * @param executor may drop the work that it is given
     * @param pauseNanos the least time from one start to the next
     * @param name the name of the work in the log
     */
    public DatabaseUpkeep(Executor executor, long pauseNanos, String name) {
        this.executor = executor;
        this.pauseNanos = pauseNanos;
        this.name = name;
    }

    /**
     * Has the work done if it is time.
     *
     * @param work returns false if there is more to do soon
     */
    public void run(BooleanSupplier work) {
        long due = notBefore.get();
        long now = System.nanoTime();
        if (now - due >= 0 && notBefore.compareAndSet(due, now + pauseNanos)) {
            try {
                executor.execute(() -> runQuietly(work));
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "no thread is free now: {0}", name);
            }
        }
    }

    private void runQuietly(BooleanSupplier work) {
        try {
            if (!work.getAsBoolean()) {
                notBefore.set(System.nanoTime() + SHORT_PAUSE_NANOS);
            }
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} failed: {1}", name, e.getMessage());
        }
    }
}
