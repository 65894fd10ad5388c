package io.github.numbermasking.servlet.internal.chart;

import java.time.Instant;

/**
 * The answers to calls in some time. Immutable and thread-safe.
 *
 * @param at when it begins
 * @param connect how many callers were connected; zero or more, like the next three
 * @param unknown how many heard "unknown"
 * @param ended how many heard "ended"
 * @param unavailable how many heard "unavailable"
 * @param p50Ms in how many milliseconds half of them got the answer; NaN if nobody called
 * @param p99Ms the same for 99 of 100
 */
public record ChartSlot(
        Instant at, long connect, long unknown, long ended, long unavailable, double p50Ms, double p99Ms) {

    /** Returns how many callers got any answer. */
    long calls() {
        return connect + unknown + ended + unavailable;
    }
}
