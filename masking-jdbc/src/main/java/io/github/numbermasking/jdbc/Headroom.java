package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.PoolOverview;
import io.github.numbermasking.core.VirtualNumber;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How far the pool goes. Reads every route once for each question, since no index could answer them that would not cost
 * every booking: with 1,000,000 routes two to six seconds on a busy machine.
 */
final class Headroom {

    private Headroom() {}

    static PoolOverview read(Handle handle, boolean strict, Instant now) {
        Map<VirtualNumber, Long> cooling = cooling(handle, now);
        return new PoolOverview(
                NumberTable.all(handle, now).stream()
                        .map(number -> new PoolOverview.Use(number, cooling.getOrDefault(number.number(), 0L)))
                        .toList(),
                busiestParty(handle, strict, now));
    }

    /** How many bookings cool on each number; a number without any is not in the map. */
    private static Map<VirtualNumber, Long> cooling(Handle handle, Instant now) {
        return handle
                .createQuery("""
                        SELECT virtual_number, COUNT(DISTINCT booking_id) AS bookings FROM masking_route
                        WHERE live_until <= :now AND cool_until > :now GROUP BY virtual_number""")
                .bind("now", now.toEpochMilli())
                .map((row, context) -> Map.entry(Columns.virtualNumber(row, "virtual_number"), row.getLong("bookings")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A party has one route for each of its bookings. */
    private static long busiestParty(Handle handle, boolean strict, Instant now) {
        try (Query query = handle.createQuery("""
                SELECT COALESCE(MAX(bookings), 0) FROM (
                    SELECT COUNT(*) AS bookings FROM masking_route
                    WHERE live_until > :now OR cool_until > :coolingCounts GROUP BY party) busy""")) {
            return query.bind("now", now.toEpochMilli())
                    .bind("coolingCounts", strict ? now.toEpochMilli() : Long.MAX_VALUE)
                    .mapTo(Long.class)
                    .one();
        }
    }
}
