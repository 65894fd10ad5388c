package io.github.numbermasking.core.pool;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.value.BookingId;
import java.util.List;

/**
 * What became of the bookings on a virtual number that is to be given up. Immutable and thread-safe.
 *
 * @param moved those that are on other numbers now, or were ended meanwhile
 * @param left those for which no other number is left, by their ids
 * @param unsure those of which is not known whether they were moved, because the store failed or was too slow, by their
 *     ids: look at them
 * @param more whether to ask again: there are others, or some are unsure
 */
public record NumberMoves(List<Booking> moved, List<BookingId> left, List<BookingId> unsure, boolean more) {

    /** Takes copies of the lists. */
    public NumberMoves {
        moved = List.copyOf(moved);
        left = List.copyOf(left);
        unsure = List.copyOf(unsure);
    }
}
