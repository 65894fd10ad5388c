package io.github.numbermasking.sample.ride;

/**
 * A ride together with what is known of its virtual numbers. Immutable and thread-safe.
 *
 * @param ride the host's part
 * @param riderDials the virtual number that the rider dials and sees; "" if there is none
 * @param driverDials the virtual number that the driver dials and sees; "" if there is none
 * @param calls what a call would come to
 */
public record MaskedRide(Ride ride, String riderDials, String driverDials, Calls calls) {

    /** What a call between the two would come to. */
    public enum Calls {
        /** It connects. */
        CONNECT,
        /** The booking has ended. */
        ENDED,
        /** The ride has no numbers: there is no driver yet, or they were given when the other web.xml was in force. */
        NOT_BOOKED,
        /** Number masking could not be asked. */
        UNKNOWN
    }

    /** A ride without numbers. */
    public static MaskedRide without(Ride ride, Calls calls) {
        return new MaskedRide(ride, "", "", calls);
    }
}
