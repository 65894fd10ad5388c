package io.github.numbermasking.sample;

/** What became of something that was asked of a ride. */
public sealed interface Outcome {

    /** It was done. */
    record Done(Ride ride) implements Outcome {}

    /**
     * Nothing was changed.
     *
     * @param reason in words for the one who asked
     * @param ofPhone whether another phone number would do
     */
    record Refused(String reason, boolean ofPhone) implements Outcome {

        /** Refused for another reason than a phone number. */
        public Refused(String reason) {
            this(reason, false);
        }
    }
}
