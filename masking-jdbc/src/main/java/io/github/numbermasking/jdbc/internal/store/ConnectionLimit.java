package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits how many connections one kind of work holds at once, whichever threads do it. Further work of this kind waits here,
 * without a connection, in the order in which it came. Thread-safe.
 */
final class ConnectionLimit {

    private final Semaphore free;
    private final Duration longest;

    /**
     * Makes a limit.
     *
     * @param connections the most connections at once
     * @param longest the longest wait
     */
    ConnectionLimit(int connections, Duration longest) {
        this.free = new Semaphore(connections, true);
        this.longest = longest;
    }

    /**
     * Does work once there is room.
     *
     * @throws MaskingException if there is no room in time
     */
    <T> T in(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void enter() {
        try {
            if (!free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MaskingException(
                        "too many requests of one kind wait for the database",
                        MaskingException.Failure.TOO_MANY_AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("the wait for the database was interrupted");
        }
    }
}
