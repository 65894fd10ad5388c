package io.github.numbermasking.servlet.internal.minutes;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Sorts the times of answers into buckets: ten for each power of ten from 0.1 ms to 10 s, and one each for what is shorter or
 * longer. A bucket is a quarter wider than the one before, so that a percentile is wrong by at most 26 %, and seldom by more
 * than 5 %.
 */
final class TimeBuckets {

    private static final int POWERS = 5;
    private static final int PER_POWER = 10;
    private static final double SHORTEST_NANOS = 100_000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    /** The ends of all buckets but the last, in nanoseconds. */
    private static final long[] ENDS = ends();

    /** How many buckets there are. */
    static final int COUNT = ENDS.length + 1;

    private TimeBuckets() {}

    private static long[] ends() {
        long[] ends = new long[POWERS * PER_POWER + 1];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.round(SHORTEST_NANOS * Math.pow(10, (double) i / PER_POWER));
        }
        return ends;
    }

    /** Returns the bucket of a time. */
    static int of(long nanos) {
        int found = Arrays.binarySearch(ENDS, nanos);
        return found < 0 ? -found - 1 : found;
    }

    /**
     * Returns a percentile in milliseconds, as if the times of a bucket were spread evenly; empty without times. What is
     * longer than 10 s counts as 10 s.
     *
     * @param share from 0 to 1, such as 0.99
     */
    static OptionalDouble percentileMillis(long[] counts, double share) {
        double rank = share * Arrays.stream(counts).sum();
        if (rank <= 0) {
            return OptionalDouble.empty();
        }
        int bucket = 0;
        while (bucket < counts.length - 1 && rank > counts[bucket]) {
            rank -= counts[bucket];
            bucket++;
        }
        double start = bucket == 0 ? 0 : ENDS[bucket - 1];
        double end = ENDS[Math.min(bucket, ENDS.length - 1)];
        return OptionalDouble.of((start + (end - start) * Math.min(1, rank / counts[bucket])) / NANOS_PER_MILLI);
    }
}
