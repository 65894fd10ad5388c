package io.github.numbermasking.servlet.internal.body;

import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few large bodies be in memory at once: read and taken apart, one takes many times its length. Calls, events and bookings
 * are small and wait for nothing; only webhooks about the pool and imports are large. Thread-safe.
 */
public final class LargeBodies {

    /** The largest body that counts as small. */
    public static final int SMALL = 16 * 1_024;

    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** A place for one request, not taken yet; to be closed when the request has been answered. */
    public Place place() {
        return new Place();
    }

    /** What one request takes. For one thread. */
    public final class Place implements AutoCloseable {

        private boolean taken;

        private Place() {}

        /**
         * Makes sure that a body of so many bytes may be in memory.
         *
         * @throws Refusal 503 if too many large ones are, and none goes within a second
         */
        void holdFor(long bytes) throws Refusal {
            if (!taken && bytes > SMALL) {
                taken = places.getQueueLength() < MOST_WAITING && isHad();
                if (!taken) {
                    throw new Refusal(Problem.UNAVAILABLE, "too many large bodies at once; send it again");
                }
            }
        }

        private boolean isHad() {
            try {
                return places.tryAcquire(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            if (taken) {
                taken = false;
                places.release();
            }
        }
    }
}
