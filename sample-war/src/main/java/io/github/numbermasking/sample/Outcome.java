package io.github.numbermasking.sample;

/** What became of something that was asked of a ride. */
public sealed interface Outcome {

    /** It was done. */
    record Done(Ride ride) implements Outcome {}

    /** Nothing was changed; the reason in words for the one who asked. */
    record Refused(String reason) implements Outcome {}
}
