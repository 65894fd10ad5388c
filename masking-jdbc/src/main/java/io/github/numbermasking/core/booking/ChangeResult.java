package io.github.numbermasking.core.booking;

/** The result of a change of a booking that goes on. */
public sealed interface ChangeResult {

    /** The booking is as you asked, by this call or since before. */
    record Changed(Booking booking) implements ChangeResult {}

    /** There is no booking with this id. */
    record NotFound() implements ChangeResult {}

    /** Nothing was changed. */
    record Refused(BookingResult.Refusal reason) implements ChangeResult {}

    /**
     * The booking as it is now, for callers who expect no other result.
     *
     * @throws BookingRefusedException for any other result; it names the reason
     */
    default Booking orElseThrow() {
        if (this instanceof Changed changed) {
            return changed.booking();
        }
        throw new BookingRefusedException(
                this instanceof Refused refused ? refused.reason().name() : "NotFound");
    }
}
