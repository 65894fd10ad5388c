package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import io.github.numbermasking.jdbc.internal.tables.calls.ReasonTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Removes bookings and calls whose retention is over, some at a time. */
final class OldRows {

    /** The most rows in one transaction. */
    static final int AT_ONCE = 200;

    private OldRows() {}

    /**
     * Bookings were removed.
     *
     * @param next where to go on; empty at the end
     */
    record Bookings(int removed, Optional<Instant> next) {}

    /**
     * Calls were removed.
     *
     * @param hasMore whether there may be more of them, or of their reasons
     */
    record Calls(int removed, boolean hasMore) {}

    /**
     * Looks at some bookings that ended with a status, in the order of their ends, and removes those that have cooled down, with
     * what is left of their routes. So each query is short, however many bookings are still cooling.
     *
     * @param from where to begin
     * @param before the bookings must have cooled down by then
     */
    static Bookings removeBookings(
            Handle handle, DatabaseProduct product, BookingStatus status, Instant from, Instant before) {
        List<Booking> ended = BookingTable.ended(handle, product, status, from, before, AT_ONCE);
        List<Booking> found = ended.stream()
                .filter(booking -> !booking.state().coolUntil().isAfter(before))
                .toList();
        if (!found.isEmpty()) {
            BookingTable.removeOver(handle, found, status, before);
            RouteTable.removeOver(
                    handle,
                    RouteTable.inLockOrder(found.stream().flatMap(booking -> RouteTable.of(booking).stream())),
                    before);
        }
        if (ended.size() < AT_ONCE) {
            return new Bookings(found.size(), Optional.empty());
        }
        Instant last = ended.get(AT_ONCE - 1).state().endsAt();
        return new Bookings(
                found.size(), Optional.of(last.equals(from) && found.isEmpty() ? last.plusMillis(1) : last));
    }

    /**
     * Removes some calls, and reasons of such calls.
     *
     * @param reasons whether there is a {@link ReasonTable}
     * @param before their first events must have come by then
     */
    static Calls removeCalls(Handle handle, DatabaseProduct product, boolean reasons, Instant before) {
        List<String> found = handle.createQuery("""
                        SELECT session_id FROM masking_call WHERE first_seen <= :before
                        ORDER BY first_seen, session_id\s""" + product.firstRows(AT_ONCE))
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list();
        if (!found.isEmpty()) {
            handle.createUpdate("DELETE FROM masking_call WHERE session_id IN (<ids>) AND first_seen + 0 <= :before")
                    .bindList("ids", found.stream().sorted().toList())
                    .bind("before", before.toEpochMilli())
                    .execute();
        }
        boolean more = reasons && ReasonTable.remove(handle, product, before, AT_ONCE);
        return new Calls(found.size(), more || found.size() == AT_ONCE);
    }
}
