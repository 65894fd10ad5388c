package io.github.numbermasking.servlet.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in the background. */
public final class Await {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** Waits until a condition holds, at most so many seconds. */
    public static void until(int seconds, BooleanSupplier condition) {
        until(seconds, condition, () -> "it did not come");
    }

    /**
     * Waits until a condition holds.
     *
     * @param seconds how long at most
     * @param otherwise says what is there instead
     */
    public static void until(int seconds, BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
