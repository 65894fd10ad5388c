package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.MaskingException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Work that bookings set off and do not wait for: on another thread, once in a while at the most. What fails is tried again
 * with a later booking. Thread-safe.
 */
final class BackgroundWork {

    private static final System.Logger LOG = System.getLogger(BackgroundWork.class.getName());

    /** Before work goes on that is not yet done. */
    private static final long SHORT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Executor executor;
    private final long pauseNanos;
    private final String name;
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());

    /**
     * On these threads.
     *
     * @param executor may drop what it is given
     * @param pauseNanos from one beginning to the next, at least
     * @param name what is done, for the log
     */
    BackgroundWork(Executor executor, long pauseNanos, String name) {
        this.executor = executor;
        this.pauseNanos = pauseNanos;
        this.name = name;
    }

    /**
     * Has work done if it is time.
     *
     * @param work false if there is more to do, and soon
     */
    void run(BooleanSupplier work) {
        long due = notBefore.get();
        long now = System.nanoTime();
        if (now - due >= 0 && notBefore.compareAndSet(due, now + pauseNanos)) {
            try {
                executor.execute(() -> quietly(work));
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "no thread is free now: {0}", name);
            }
        }
    }

    private void quietly(BooleanSupplier work) {
        try {
            if (!work.getAsBoolean()) {
                notBefore.set(System.nanoTime() + SHORT_PAUSE_NANOS);
            }
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} failed: {1}", name, e.getMessage());
        }
    }
}
