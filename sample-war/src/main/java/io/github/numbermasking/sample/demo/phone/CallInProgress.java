package io.github.numbermasking.sample.demo.phone;

import io.github.numbermasking.simulator.call.Call;
import java.time.Duration;

/**
 * A call that rings or in which the two talk. Immutable and thread-safe.
 *
 * @param ride the ride on whose page it was dialled
 * @param call the platform's call
 * @param caller the caller's own number
 * @param called the own number of the called person
 * @param displayed the number on the called phone's display
 * @param sinceNanos when the ringing or the talk began, by {@link System#nanoTime()}
 */
public record CallInProgress(String ride, Call call, String caller, String called, String displayed, long sinceNanos) {

    /** A call that starts to ring now. */
    static CallInProgress ringing(String ride, Call call, String caller) {
        String called = withPlus(call.ringing().orElseThrow().number());
        String displayed = withPlus(call.ringing().orElseThrow().displayed());
        return new CallInProgress(ride, call, caller, called, displayed, System.nanoTime());
    }

    /** Adds the plus if it is missing, because number masking can be set to answer without it. */
    public static String withPlus(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    /** The same call, in which the two start to talk now. */
    CallInProgress talking() {
        return new CallInProgress(ride, call, caller, called, displayed, System.nanoTime());
    }

    Duration lasts() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    /** Omits the numbers, because they are people's. */
    @Override
    public String toString() {
        return "CallInProgress[" + call.sessionId() + "]";
    }
}
