package io.github.numbermasking.servlet.internal.events;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What has begun and not ended, so that a thread can wait for its end. Thread-safe. */
final class OpenWork {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Set<Object> open = ConcurrentHashMap.newKeySet();

    /** Notes that something begins; it is known by its identity. */
    void begin(Object work) {
        open.add(work);
    }

    void end(Object work) {
        open.remove(work);
    }

    /**
     * Waits until all that is open now has ended.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if it had not by then, or if the thread is interrupted
     */
    boolean awaitEnd(long deadlineNanos) {
        List<Object> now = List.copyOf(open);
        while (now.stream().anyMatch(open::contains)) {
            if (deadlineNanos - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
