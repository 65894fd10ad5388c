package io.github.numbermasking.core;

import java.util.List;

/**
 * What became of the bookings on a virtual number that is to be given up. Immutable and thread-safe.
 *
 * @param moved those that are on other numbers now, or were ended meanwhile
 * @param left those for which no other number is left, by their ids
 * @param more whether there are others, to be moved by another request
 */
public record NumberMoves(List<Booking> moved, List<BookingId> left, boolean more) {

    /** Takes copies of the lists. */
    public NumberMoves {
        moved = List.copyOf(moved);
        left = List.copyOf(left);
    }
}
