package io.github.numbermasking.sample;

import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingStatus;

/**
 * A ride together with what number masking knows of it. Immutable and thread-safe.
 *
 * @param ride the host's part
 * @param riderDials the virtual number that the rider dials and sees; "" if there is none
 * @param driverDials the virtual number that the driver dials and sees; "" if there is none
 * @param calls what a call would come to
 */
record MaskedRide(Ride ride, String riderDials, String driverDials, Calls calls) {

    /** What a call between the two would come to. */
    enum Calls {
        /** It connects. */
        CONNECT,
        /** The booking has ended. */
        ENDED,
        /** There is no booking for the ride: it is from before, when the other web.xml was in force. */
        NOT_BOOKED,
        /** Number masking could not be asked. */
        UNKNOWN
    }

    static MaskedRide of(Ride ride, Booking booking) {
        return new MaskedRide(
                ride,
                booking.partyA().virtualNumber().e164(),
                booking.partyB().virtualNumber().e164(),
                booking.status() == BookingStatus.ACTIVE ? Calls.CONNECT : Calls.ENDED);
    }

    static MaskedRide without(Ride ride, Calls calls) {
        return new MaskedRide(ride, "", "", calls);
    }
}
