package io.github.numbermasking.sample.ride;

/** The result of a change to a ride. */
public sealed interface RideResult {

    /** The change was made. */
    record Done(Ride ride) implements RideResult {}

    /**
     * Nothing was changed.
     *
     * @param reason the reason, in words for the user
     * @param ofPhone whether the phone number is the reason, so that another one may be accepted
     */
    record Refused(String reason, boolean ofPhone) implements RideResult {

        /** A refusal for another reason than a phone number. */
        public Refused(String reason) {
            this(reason, false);
        }
    }
}
