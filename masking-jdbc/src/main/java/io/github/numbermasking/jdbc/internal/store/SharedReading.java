package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.MaskingException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Shares a value that may take long to read: one thread at a time reads it, and the others take its result. If reading takes
 * long again and again, a result is good for some time. Thread-safe.
 */
final class SharedReading<T> {

    /** A long reading. A shorter one is done anew for everybody who asks. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** How much longer a result is good than it took to read, so that reading takes a twentieth of the time at the most. */
    private static final int TIMES_AS_LONG = 20;

    private static final long LONGEST_GOOD_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile Optional<Result<T>> last = Optional.empty();

    private record Result<T>(T value, long startNanos, long tookNanos, long goodUntilNanos, int generation) {}

    /**
     * Reads the value, or takes a result that is good.
     *
     * @throws MaskingException if reading fails, or if another thread has been reading for the first time for too long
     */
    T get(Supplier<T> reader) {
        long asked = System.nanoTime();
        Optional<Result<T>> known = last;
        if (known.isPresent() && isGood(known.get())) {
            return known.get().value();
        }
        if (!mayRead(known.isPresent() ? WAIT_NANOS : FIRST_WAIT_NANOS)) {
            return last.orElseThrow(() -> new MaskingException(
                            "another request has not finished reading", MaskingException.Failure.DEADLINE))
                    .value();
        }
        try {
            Optional<Result<T>> newer = last.filter(other -> isGood(other) || other.startNanos() - asked >= 0);
            return (newer.isPresent() ? newer.get() : read(reader)).value();
        } finally {
            reading.unlock();
        }
    }

    private Result<T> read(Supplier<T> reader) {
        int began = generation.get();
        long start = System.nanoTime();
        T value = reader.get();
        long end = System.nanoTime();
        long usual = Math.min(end - start, last.map(Result::tookNanos).orElse(0L)); // everything is slow the first time
        long good = usual < LONG_NANOS ? 0 : Math.min(LONGEST_GOOD_NANOS, TIMES_AS_LONG * usual);
        Result<T> read = new Result<>(value, start, end - start, end + good, began);
        last = Optional.of(read);
        return read;
    }

    private boolean isGood(Result<T> known) {
        return known.generation() == generation.get() && System.nanoTime() - known.goodUntilNanos() < 0;
    }

    private boolean mayRead(long waitNanos) {
        try {
            return reading.tryLock(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has the value read anew: what it tells of has changed. */
    void forget() {
        generation.incrementAndGet();
    }
}
