package io.github.numbermasking.simulator.api;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the API does wrong next, one entry for each request to come. Thread-safe. */
final class Misbehaviour {

    /**
     * What is wrong with one answer.
     *
     * @param status instead of the right one; none to answer rightly
     * @param retryAfter seconds, told with the status
     * @param delay before the answer
     */
    record Lapse(OptionalInt status, OptionalInt retryAfter, Duration delay) {

        static final Lapse NONE = new Lapse(OptionalInt.empty(), OptionalInt.empty(), Duration.ZERO);
    }

    private final Queue<Lapse> next = new ConcurrentLinkedQueue<>();

    void add(int requests, Lapse lapse) {
        for (int i = 0; i < requests; i++) {
            next.add(lapse);
        }
    }

    Lapse take() {
        Lapse lapse = next.poll();
        return lapse == null ? Lapse.NONE : lapse;
    }
}
