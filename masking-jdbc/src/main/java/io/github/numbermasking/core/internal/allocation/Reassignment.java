package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change of an active booking: other parties, or other virtual numbers. Immutable and thread-safe.
 *
 * @param asRead the booking
 * @param partyA one side's number from now on
 * @param partyB the other side's number from now on
 * @param avoided virtual numbers that neither side may keep
 * @param coolUntil until when the pairs that the booking gives up are kept free
 */
public record Reassignment(
        Booking asRead, PhoneNumber partyA, PhoneNumber partyB, Set<VirtualNumber> avoided, Instant coolUntil) {

    /**
     * Chooses the numbers. A side that stays keeps its number if possible, unless the number must be avoided.
     *
     * @param pool the numbers that take bookings
     * @param held every route that either party has, whatever its state
     * @param now the time that decides what is live and what is cooling
     */
    public Optional<Assignment> choose(Allocator allocator, NumberPool pool, List<Route> held, Instant now) {
        Allocator.Offer offer = new Allocator.Offer(pool, avoided, held, now);
        if (stays(asRead.partyA(), partyA)) {
            return allocator.choose(asRead.partyA(), partyB, offer);
        }
        if (stays(asRead.partyB(), partyB)) {
            return allocator.choose(asRead.partyB(), partyA, offer).map(Assignment::swapped);
        }
        return allocator.choose(partyA, partyB, offer);
    }

    private boolean stays(Party before, PhoneNumber after) {
        return before.phone().equals(after) && !avoided.contains(before.virtualNumber());
    }

    /** The booking with the chosen numbers. */
    public Booking with(Assignment numbers) {
        return asRead.with(new Party(partyA, numbers.forA()), new Party(partyB, numbers.forB()));
    }
}
