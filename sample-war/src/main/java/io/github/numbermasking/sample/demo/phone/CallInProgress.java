package io.github.numbermasking.sample.demo.phone;

import io.github.numbermasking.simulator.call.Call;
import java.time.Duration;

/**
 * A call that rings or is talked on. Immutable and thread-safe.
 *
 * @param ride on whose page it was dialled
 * @param call as the platform plays it
 * @param caller the caller's own number
 * @param called the own number of whose phone rings
 * @param displayed the number that this phone shows
 * @param sinceNanos when that began, by {@link System#nanoTime()}
 */
public record CallInProgress(String ride, Call call, String caller, String called, String displayed, long sinceNanos) {

    /** A call that begins to ring now. */
    static CallInProgress ringing(String ride, Call call, String caller) {
        String called = withPlus(call.ringing().orElseThrow().number());
        String displayed = withPlus(call.ringing().orElseThrow().displayed());
        return new CallInProgress(ride, call, caller, called, displayed, System.nanoTime());
    }

    /** Number masking may be set to answer without it. */
    public static String withPlus(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    /** The same call, on which the two begin to talk now. */
    CallInProgress talking() {
        return new CallInProgress(ride, call, caller, called, displayed, System.nanoTime());
    }

    Duration lasts() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    /** Without the numbers: they are persons'. */
    @Override
    public String toString() {
        return "CallInProgress[" + call.sessionId() + "]";
    }
}
