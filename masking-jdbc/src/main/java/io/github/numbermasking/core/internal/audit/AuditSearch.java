package io.github.numbermasking.core.internal.audit;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of the audit to list, the newest first. An empty criterion does not narrow the list. Immutable and thread-safe.
 *
 * @param name only what a sender of this name asked for
 * @param phone only what was asked about this party's number
 * @param from only from this time on
 * @param to only before this time
 * @param after only behind this place
 * @param limit the most rows to list, 1 or more
 */
public record AuditSearch(
        Optional<String> name,
        Optional<AuditAction> action,
        Optional<AuditOutcome> outcome,
        Optional<BookingId> booking,
        Optional<VirtualNumber> number,
        Optional<PhoneNumber> phone,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Place> after,
        int limit) {

    /** The last row of the page before. */
    public record Place(Instant at, String id) {}

    /** The latest rows, whatever they tell. */
    public static AuditSearch latest(int limit) {
        return new AuditSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
