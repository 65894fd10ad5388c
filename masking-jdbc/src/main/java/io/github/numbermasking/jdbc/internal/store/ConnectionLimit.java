package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A bound on how many connections one kind of work holds at once, whoever has it done. Others of its kind wait here, without
 * a connection, in the order in which they came. Thread-safe.
 */
final class ConnectionLimit {

    private final Semaphore free;
    private final Duration longest;

    /**
     * A lane.
     *
     * @param connections how many at once
     * @param longest how long one waits at the most
     */
    ConnectionLimit(int connections, Duration longest) {
        this.free = new Semaphore(connections, true);
        this.longest = longest;
    }

    /**
     * Does some work once there is room.
     *
     * @throws MaskingException if there is none in time
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
                throw new MaskingException("too many of a kind wait for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("the wait for the database was interrupted");
        }
    }
}
