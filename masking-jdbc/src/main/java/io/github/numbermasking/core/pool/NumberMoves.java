package io.github.numbermasking.core.pool;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.value.BookingId;
import java.util.List;

/**
 * The result of moving bookings away from a virtual number. Immutable and thread-safe.
 *
 * @param moved bookings that are on other numbers now, or were ended meanwhile
 * @param left ids of bookings for which no other number is left
 * @param unsure ids of bookings that may or may not have been moved, because the store failed or was too slow: look at
 *     them
 * @param more whether you must call again: there are others, or some are unsure
 */
public record NumberMoves(List<Booking> moved, List<BookingId> left, List<BookingId> unsure, boolean more) {

    /** Takes copies of the lists. */
    public NumberMoves {
        moved = List.copyOf(moved);
        left = List.copyOf(left);
        unsure = List.copyOf(unsure);
    }
}
