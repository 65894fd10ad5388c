package io.github.numbermasking.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Which calls are looked for; what is empty does not matter. The latest come first. Immutable and thread-safe.
 *
 * @param booking of this booking
 * @param phone from or to this party
 * @param virtualNumber through this number
 * @param outcome that ended so
 * @param from first seen then or later
 * @param to first seen before
 * @param after behind this one
 * @param limit so many at the most, 1 or more
 */
public record CallSearch(
        Optional<BookingId> booking,
        Optional<PhoneNumber> phone,
        Optional<PhoneNumber> virtualNumber,
        Optional<CallOutcome> outcome,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Place> after,
        int limit) {

    /**
     * Where a call stands in the order of all.
     *
     * @param firstSeen when its first event came here
     * @param session which of those it is
     */
    public record Place(Instant firstSeen, SessionId session) {

        /** The place of a call. */
        public static Place of(CallRecord call) {
            return new Place(call.firstSeen(), call.session());
        }
    }
}
