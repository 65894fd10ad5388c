package io.github.numbermasking.servlet.internal.minutes;

import io.github.numbermasking.core.answer.CallAnswer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** The answers of some minutes, counted by their kind, and their times. Immutable and thread-safe. */
public final class Tally {

    private static final double MEDIAN = 0.5;
    private static final double SLOW = 0.99;

    private final Instant at;
    private final long[] answers;
    private final long[] times;

    /** Takes the arrays over. */
    private Tally(Instant at, long[] answers, long[] times) {
        this.at = at;
        this.answers = answers;
        this.times = times;
    }

    /** Counts some minutes together. */
    static Tally of(Instant at, Iterable<Minute> minutes) {
        Tally sum = empty(at);
        minutes.forEach(minute -> minute.addTo(sum.answers, sum.times));
        return sum;
    }

    private static Tally empty(Instant at) {
        return new Tally(at, new long[CallAnswer.values().length], new long[TimeBuckets.COUNT]);
    }

    /**
     * Adds tallies up.
     *
     * @param parts one or more; the sum begins where the first does
     */
    public static Tally sum(List<Tally> parts) {
        Tally sum = empty(parts.get(0).at);
        for (Tally part : parts) {
            add(part.answers, sum.answers);
            add(part.times, sum.times);
        }
        return sum;
    }

    private static void add(long[] more, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** Returns when the first of the minutes begins. */
    public Instant at() {
        return at;
    }

    /** Returns how many callers got an answer. */
    public long count(CallAnswer answer) {
        return answers[answer.ordinal()];
    }

    /** Returns how many callers got any answer. */
    public long calls() {
        long sum = 0;
        for (long count : answers) {
            sum += count;
        }
        return sum;
    }

    /** Returns the time in which half of the callers got their answer, in milliseconds, within 26 %; empty without calls. */
    public OptionalDouble p50Millis() {
        return TimeBuckets.percentileMillis(times, MEDIAN);
    }

    /** Returns the time in which 99 of 100 callers got their answer, in milliseconds, within 26 %; empty without calls. */
    public OptionalDouble p99Millis() {
        return TimeBuckets.percentileMillis(times, SLOW);
    }
}
