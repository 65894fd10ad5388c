package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Removes bookings and calls whose retention is over, some at a time. */
final class OldRows {

    /** The most rows in one transaction. */
    static final int AT_ONCE = 300;

    private OldRows() {}

    private record Old(String id, PhoneNumber partyA, PhoneNumber partyB) {}

    /**
     * Removes some bookings that ended with a status, and what is left of their routes.
     *
     * @param before the bookings must have cooled down by then
     * @return how many were found; fewer than {@link #AT_ONCE} if there are no more
     */
    static int removeBookings(Handle handle, DatabaseProduct product, BookingStatus status, Instant before) {
        List<Old> found = handle.createQuery("""
                        SELECT booking_id, party_a, party_b FROM masking_booking
                        WHERE status = :status AND ends_at <= :before AND cool_until <= :before
                        ORDER BY ends_at\s""" + product.firstRows(AT_ONCE))
                .bind("status", status.name())
                .bind("before", before.toEpochMilli())
                .map((row, context) -> new Old(
                        row.getString(1), PhoneNumber.ofValue(row.getLong(2)), PhoneNumber.ofValue(row.getLong(3))))
                .list();
        if (!found.isEmpty()) {
            List<String> ids = found.stream().map(Old::id).sorted().toList();
            // The functions keep MariaDB from finding the rows by another index: it would lock other rows on the way.
            handle.createUpdate("""
                            DELETE FROM masking_booking
                            WHERE booking_id IN (<ids>) AND COALESCE(status, '') = :status AND cool_until <= :before""")
                    .bindList("ids", ids)
                    .bind("status", status.name())
                    .bind("before", before.toEpochMilli())
                    .execute();
            RouteTable.removeOver(
                    handle,
                    found.stream()
                            .flatMap(old -> Stream.of(old.partyA(), old.partyB()))
                            .toList(),
                    ids,
                    before);
        }
        return found.size();
    }

    /**
     * Removes some calls.
     *
     * @param before their first events must have come by then
     * @return how many were found; fewer than {@link #AT_ONCE} if there are no more
     */
    static int removeCalls(Handle handle, DatabaseProduct product, Instant before) {
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
        return found.size();
    }
}
