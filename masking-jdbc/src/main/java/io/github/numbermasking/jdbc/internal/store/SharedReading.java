package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.MaskingException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What may take long to read: one at a time reads, and the others take what he has read. Where it takes long again and again,
 * it is good for some time. Thread-safe.
 */
final class SharedReading<T> {

    /** What takes less is read anew for everybody who asks. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Reading takes a twentieth of the time at the most. */
    private static final int TIMES_AS_LONG = 20;

    private static final long LONGEST_GOOD_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile Optional<Seen<T>> last = Optional.empty();

    private record Seen<T>(T value, long startNanos, long tookNanos, long goodUntilNanos, int generation) {}

    /**
     * Reads it, or takes what was read before.
     *
     * @throws MaskingException if it fails, or another one has been reading it for the first time for too long
     */
    T get(Supplier<T> reader) {
        long asked = System.nanoTime();
        Optional<Seen<T>> seen = last;
        if (seen.isPresent() && isGood(seen.get())) {
            return seen.get().value();
        }
        if (!isMine(seen.isPresent() ? WAIT_NANOS : FIRST_WAIT_NANOS)) {
            return last.orElseThrow(() -> new MaskingException("somebody else has not finished reading"))
                    .value();
        }
        try {
            Optional<Seen<T>> meanwhile = last.filter(other -> isGood(other) || other.startNanos() - asked >= 0);
            return (meanwhile.isPresent() ? meanwhile.get() : read(reader)).value();
        } finally {
            reading.unlock();
        }
    }

    private Seen<T> read(Supplier<T> reader) {
        int began = generation.get();
        long start = System.nanoTime();
        T value = reader.get();
        long end = System.nanoTime();
        long usual = Math.min(end - start, last.map(Seen::tookNanos).orElse(0L)); // the first time all is slow
        long good = usual < LONG_NANOS ? 0 : Math.min(LONGEST_GOOD_NANOS, TIMES_AS_LONG * usual);
        Seen<T> read = new Seen<>(value, start, end - start, end + good, began);
        last = Optional.of(read);
        return read;
    }

    private boolean isGood(Seen<T> seen) {
        return seen.generation() == generation.get() && System.nanoTime() - seen.goodUntilNanos() < 0;
    }

    private boolean isMine(long waitNanos) {
        try {
            return reading.tryLock(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has it read anew: what it tells of has changed. */
    void forget() {
        generation.incrementAndGet();
    }
}
