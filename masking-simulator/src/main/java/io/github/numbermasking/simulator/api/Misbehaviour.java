package io.github.numbermasking.simulator.api;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps the next faults of the API, one entry for each coming request. Thread-safe. */
final class Misbehaviour {

    /**
     * The fault of one answer.
     *
     * @param status the status in place of the right answer; empty to give the right answer
     * @param retryAfter the seconds of the Retry-After header; empty for no such header
     * @param delay the wait before the answer
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
