package io.github.numbermasking.servlet.internal.body;

import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many large bodies are in memory at once: a parsed body takes many times its length. Calls, events and bookings
 * are small and never wait. Only webhooks about the pool and imports are large. Thread-safe.
 */
public final class LargeBodies {

    /** The largest body that counts as small. */
    public static final int SMALL = 16 * 1_024;

    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Returns a place for one request, not taken yet. Close it when the request has been answered. */
    public Place place() {
        return new Place();
    }

    /** The place that one request takes. For one thread. */
    public final class Place implements AutoCloseable {

        private boolean taken;

        private Place() {}

        /**
         * Takes a place if a body of this length needs one.
         *
         * @throws Refusal 503 if too many large bodies are in memory, and none leaves within a second
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
