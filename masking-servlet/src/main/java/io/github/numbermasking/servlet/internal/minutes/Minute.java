package io.github.numbermasking.servlet.internal.minutes;

import io.github.numbermasking.core.answer.CallAnswer;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts the answers of one minute. Takes no lock. Thread-safe. */
final class Minute {

    private static final int ANSWERS = CallAnswer.values().length;

    private final long number;

    /** The answers by their kind, and behind them the times by their bucket. */
    private final AtomicIntegerArray counts = new AtomicIntegerArray(ANSWERS + TimeBuckets.COUNT);

    /**
     * Begins at zero.
     *
     * @param number minutes since 1970
     */
    Minute(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    void add(CallAnswer answer, long nanos) {
        counts.incrementAndGet(answer.ordinal());
        counts.incrementAndGet(ANSWERS + TimeBuckets.of(nanos));
    }

    /** Adds the counts to sums. */
    void addTo(long[] answers, long[] times) {
        for (int i = 0; i < ANSWERS; i++) {
            answers[i] += counts.get(i);
        }
        for (int i = 0; i < TimeBuckets.COUNT; i++) {
            times[i] += counts.get(ANSWERS + i);
        }
    }
}
