package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.NewBooking;
import io.github.numbermasking.core.internal.allocation.Reassignment;
import io.github.numbermasking.core.value.BookingId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps bookings and their routes. Every method may throw {@link MaskingException} if the store is away or
 * broken; it has then changed nothing, or everything that was asked.
 */
public interface BookingStore {

    /** What is kept of one person. */
    PersonStore persons();

    /** Finds a booking, as it is committed now. */
    Optional<Booking> find(BookingId id);

    /**
     * Makes a booking with both its routes, or nothing.
     *
     * @param draft the booking; its creation time decides which pairs are free
     * @param allocator chooses its numbers
     * @return Created; Existing with any booking that has the id already, without comparing it; or Refused because a party is a
     *     pool number or no number is left
     */
    BookingResult insert(NewBooking draft, Allocator allocator);

    /**
     * Changes the expiry or state of a booking and its routes, if it still is as it was read.
     *
     * @param next the same parties with the same numbers
     * @return false if another change came first: nothing is done then
     */
    boolean change(Booking asRead, Booking next);

    /**
     * Changes the parties or numbers of a booking, if it still is as it was read. The pairs that it gives up are cut at once,
     * and cool.
     *
     * @param wish the change
     * @param allocator chooses the numbers
     * @param now the time that decides which pairs are free
     * @return Changed, or Refused because a party is a pool number or no number is left; empty if the booking was changed
     *     meanwhile: nothing is done then
     */
    Optional<ChangeResult> rearrange(Reassignment wish, Allocator allocator, Instant now);
}
