package io.github.numbermasking.core.booking;

/** The result of a request to book. */
public sealed interface BookingResult {

    /** The booking was made. */
    record Created(Booking booking) implements BookingResult {}

    /** The same booking was there already and is live: the request was repeated. */
    record Existing(Booking booking) implements BookingResult {}

    /** Nothing was changed. */
    record Refused(Refusal reason) implements BookingResult {}

    /**
     * The booking, new or existing, for callers who expect no refusal.
     *
     * @throws BookingRefusedException if the request was refused; it names the reason
     */
    default Booking orElseThrow() {
        if (this instanceof Created created) {
            return created.booking();
        }
        if (this instanceof Existing existing) {
            return existing.booking();
        }
        throw new BookingRefusedException(((Refused) this).reason().name());
    }

    /** Why a booking is refused. */
    enum Refusal {
        /** The id belongs to a live booking of other parties, swapped parties or another expiry. */
        BOOKING_CONFLICT,
        /** The id belongs to a booking that is no longer live. */
        BOOKING_ENDED,
        /** Both parties have the same number. */
        SAME_PARTY,
        /** A party's number belongs to the pool. */
        VIRTUAL_NUMBER_AS_PARTY,
        /** A party's number is not a destination that the policy allows. */
        DESTINATION_NOT_ALLOWED,
        /** The expiry is not in the future, or more than ten years ahead. */
        INVALID_EXPIRY,
        /** No virtual number is left for these two parties. */
        POOL_EXHAUSTED,
        /**
         * Another transaction was first. Only in a transaction of the host's
         * ({@link io.github.numbermasking.core.MaskingTransaction}): roll it back; you may repeat it from its beginning.
         */
        RETRY_TRANSACTION
    }
}
