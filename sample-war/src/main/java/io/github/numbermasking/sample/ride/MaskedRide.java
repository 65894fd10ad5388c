package io.github.numbermasking.sample.ride;

/**
 * A ride with its virtual numbers, as far as they are known. Immutable and thread-safe.
 *
 * @param ride the row of the host's table
 * @param riderDials the virtual number that the rider dials and sees; "" if there is none
 * @param driverDials the virtual number that the driver dials and sees; "" if there is none
 * @param calls the result of a call between the two people
 */
public record MaskedRide(Ride ride, String riderDials, String driverDials, Calls calls) {

    /** The result of a call between rider and driver. */
    public enum Calls {
        /** It connects. */
        CONNECT,
        /** The booking has ended. */
        ENDED,
        /** The ride has no numbers: there is no driver yet, or the ride got its numbers under the other web.xml. */
        NOT_BOOKED,
        /** Number masking cannot be reached. */
        UNKNOWN
    }

    /** A ride without numbers. */
    public static MaskedRide without(Ride ride, Calls calls) {
        return new MaskedRide(ride, "", "", calls);
    }
}
