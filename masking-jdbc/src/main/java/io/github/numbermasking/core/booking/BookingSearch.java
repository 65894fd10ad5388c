package io.github.numbermasking.core.booking;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Which bookings to list, the newest first. An empty criterion does not narrow the list. Start with {@link #latest}. Immutable
 * and thread-safe.
 *
 * @param status only bookings with this status now
 * @param phone only bookings of this party
 * @param virtualNumber only bookings on this number, as they are now
 * @param after only bookings behind this place
 * @param limit the most bookings to list, 1 or more
 */
public record BookingSearch(
        Optional<BookingStatus> status,
        Optional<PhoneNumber> phone,
        Optional<PhoneNumber> virtualNumber,
        Optional<Place> after,
        int limit) {

    /**
     * All bookings, the newest first; narrow it by the methods below.
     *
     * @param limit the most bookings to list, 1 or more
     */
    public static BookingSearch latest(int limit) {
        return new BookingSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** Only bookings with this status now. */
    public BookingSearch withStatus(BookingStatus wanted) {
        return new BookingSearch(Optional.of(wanted), phone, virtualNumber, after, limit);
    }

    /** Only bookings of this party. */
    public BookingSearch withPhone(PhoneNumber party) {
        return new BookingSearch(status, Optional.of(party), virtualNumber, after, limit);
    }

    /** Only bookings on this virtual number, as they are now. */
    public BookingSearch withVirtualNumber(PhoneNumber number) {
        return new BookingSearch(status, phone, Optional.of(number), after, limit);
    }

    /** Only bookings behind this place: the next page. */
    public BookingSearch after(Place place) {
        return new BookingSearch(status, phone, virtualNumber, Optional.of(place), limit);
    }

    /**
     * The place of a booking in the order of all bookings.
     *
     * @param createdAt when it was made
     * @param id its id, which decides between bookings of the same time
     */
    public record Place(Instant createdAt, BookingId id) {

        /** The place of a booking. */
        public static Place of(Booking booking) {
            return new Place(booking.createdAt(), booking.id());
        }
    }
}
