package io.github.numbermasking.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Which bookings are looked for; what is empty does not matter. The latest made come first. Immutable and thread-safe.
 *
 * @param status that stand so now
 * @param phone of this party
 * @param virtualNumber on this number, as they are now
 * @param after behind this one
 * @param limit so many at the most, 1 or more
 */
public record BookingSearch(
        Optional<BookingStatus> status,
        Optional<PhoneNumber> phone,
        Optional<PhoneNumber> virtualNumber,
        Optional<Place> after,
        int limit) {

    /**
     * Where a booking stands in the order of all.
     *
     * @param createdAt when it was made
     * @param id which of those it is
     */
    public record Place(Instant createdAt, BookingId id) {

        /** The place of a booking. */
        public static Place of(Booking booking) {
            return new Place(booking.createdAt(), booking.id());
        }
    }
}
