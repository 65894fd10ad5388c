package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is kept of one person: finds it, and erases it some rows at a time. Every method may throw {@link MaskingException} if
 * the store is away or broken.
 */
public interface PersonStore {

    /**
     * What one step erased.
     *
     * @param bookings how many were deleted
     * @param calls how many were changed
     * @param isDone whether nothing is left for another step
     */
    record Erased(long bookings, long calls, boolean isDone) {

        /** Whether there was nothing to erase. */
        public boolean isNothing() {
            return bookings + calls == 0;
        }
    }

    /** Whether the pool has the number. */
    boolean isVirtual(PhoneNumber phone);

    /** Lists live bookings of a party, in the order of their ids. */
    List<BookingId> live(PhoneNumber phone, Instant now, int limit);

    /** Lists the pairs of a party: live, cooling, and those that are over and not removed yet. */
    List<Route> routes(PhoneNumber phone);

    /**
     * Deletes some bookings of a party that are not live, what is left of their routes, and the party's number in their calls.
     * The other party's pair stays reserved until it has cooled down.
     *
     * @param recordings takes the paths of these calls' recordings
     */
    Erased eraseBookings(PhoneNumber phone, Instant now, Set<String> recordings);

    /**
     * Erases the number in some calls. No event that comes later brings it back.
     *
     * @param recordings takes the paths of these calls' recordings
     */
    Erased eraseCalls(PhoneNumber phone, Set<String> recordings);
}
