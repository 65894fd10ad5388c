package io.github.numbermasking.core.booking;

import java.util.Optional;

/** The result of completing or cancelling a booking. */
public sealed interface EndResult {

    /** The booking is over, by this call or since before; it is as it stands now. */
    record Ended(Booking booking) implements EndResult {

        @Override
        public Optional<Booking> found() {
            return Optional.of(booking);
        }
    }

    /** There is no booking with this id. */
    record NotFound() implements EndResult {}

    /**
     * Another transaction was first. Only in a transaction of the host's
     * ({@link io.github.numbermasking.core.MaskingTransaction}): roll it back; you may repeat it from its beginning.
     */
    record RetryTransaction() implements EndResult {}

    /** The booking; empty if there is none, or if nothing was done. */
    default Optional<Booking> found() {
        return Optional.empty();
    }

    /**
     * The booking, for callers who expect no other result.
     *
     * @throws BookingRefusedException for any other result
     */
    default Booking orElseThrow() {
        return found().orElseThrow(() -> new BookingRefusedException(getClass().getSimpleName()));
    }
}
