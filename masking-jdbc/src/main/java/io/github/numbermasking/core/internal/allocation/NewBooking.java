package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;

/**
 * A new booking that has no virtual numbers yet. Immutable and thread-safe.
 *
 * @param id the host's own name for it
 * @param partyA one side's own number
 * @param partyB the other side's own number
 * @param createdAt now, to the millisecond
 * @param expiresAt when it ends if nobody ends it before, to the millisecond
 * @param state its state
 */
public record NewBooking(
        BookingId id,
        PhoneNumber partyA,
        PhoneNumber partyB,
        Instant createdAt,
        Instant expiresAt,
        BookingState state) {

    /** The booking with the chosen numbers. */
    public Booking with(Assignment numbers) {
        return new Booking(
                id, new Party(partyA, numbers.forA()), new Party(partyB, numbers.forB()), createdAt, expiresAt, state);
    }
}
