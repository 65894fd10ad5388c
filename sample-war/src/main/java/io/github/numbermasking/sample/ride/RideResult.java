package io.github.numbermasking.sample.ride;

/** The result of a change to a ride. */
public sealed interface RideResult {

    /** It was done. */
    record Done(Ride ride) implements RideResult {}

    /**
     * Nothing was changed.
     *
     * @param reason in words for the one who asked
     * @param ofPhone whether another phone number would do
     */
    record Refused(String reason, boolean ofPhone) implements RideResult {

        /** Refused for another reason than a phone number. */
        public Refused(String reason) {
            this(reason, false);
        }
    }
}
