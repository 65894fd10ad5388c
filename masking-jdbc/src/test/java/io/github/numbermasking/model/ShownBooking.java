package io.github.numbermasking.model;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.BookingId;
import java.time.Instant;
import java.util.Optional;

/** The visible state of a booking at one time. */
record ShownBooking(
        BookingId id,
        Party partyA,
        Party partyB,
        Instant createdAt,
        Instant expiresAt,
        BookingStatus status,
        Optional<Instant> endedAt,
        boolean live) {

    static ShownBooking of(Booking booking, Instant now) {
        return new ShownBooking(
                booking.id(),
                booking.partyA(),
                booking.partyB(),
                booking.createdAt(),
                booking.expiresAt(),
                booking.status(),
                booking.endedAt(),
                booking.isLive(now));
    }
}
