package io.github.numbermasking.jdbc.internal.tables.pool;

import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.Columns;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads which bookings use the pool's numbers, and how much room the numbers have. */
public final class PoolUse {

    private static final String USES = """
            SELECT virtual_number,
                   COUNT(DISTINCT CASE WHEN live_until > :now THEN booking_id END),
                   COUNT(DISTINCT CASE WHEN live_until <= :now THEN booking_id END)
            FROM masking_route
            WHERE virtual_number IN (<numbers>) AND %s
            GROUP BY virtual_number""";

    private static final Counts NONE = new Counts(0, 0);

    private static final int ROUTES_OF_BOOKING = 2;

    private PoolUse() {}

    private record Counts(long live, long cooling) {}

    /** Reads a number that is in the pool, with the bookings that use it. */
    public static PoolNumber get(Handle handle, VirtualNumber number, Instant now) {
        Counts counts = counts(handle, List.of(number), now).getOrDefault(number, NONE);
        return use(NumberTable.get(handle, number), counts).number();
    }

    /** Reads some numbers with the bookings that use them. Only the routes on these numbers are read. */
    public static List<PoolOverview.Use> uses(
            Handle handle, DatabaseProduct product, Optional<VirtualNumber> after, int limit, Instant now) {
        List<PoolNumber> numbers = NumberTable.page(handle, product, after, limit);
        Map<VirtualNumber, Counts> counts =
                counts(handle, numbers.stream().map(PoolNumber::number).toList(), now);
        return numbers.stream()
                .map(number -> use(number, counts.getOrDefault(number.number(), NONE)))
                .toList();
    }

    private static PoolOverview.Use use(PoolNumber number, Counts counts) {
        return new PoolOverview.Use(
                new PoolNumber(
                        number.number(),
                        number.country(),
                        number.status(),
                        number.draining(),
                        number.referenceId(),
                        counts.live()),
                counts.cooling());
    }

    /** Counts the live and the cooling bookings on each number; a number without any is not in the map. */
    private static Map<VirtualNumber, Counts> counts(Handle handle, List<VirtualNumber> numbers, Instant now) {
        return ManyNumbers.inChunks(
                        numbers,
                        some -> handle.createQuery(USES.formatted(RouteTable.held(some.size())))
                                .bindList("numbers", some)
                                .bind("now", now.toEpochMilli())
                                .map((row, context) -> Map.entry(
                                        Columns.virtualNumber(row, "virtual_number"),
                                        new Counts(row.getLong(2), row.getLong(3))))
                                .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Reads every route once: an index that could answer this would cost every booking. */
    public static PoolRoom room(Handle handle, boolean strict, Instant now) {
        return new PoolRoom(
                NumberTable.countUsable(handle), parties(handle, strict, now).busiest(), now);
    }

    /** The same, with the live bookings and the numbers in each state. */
    public static PoolCensus census(Handle handle, boolean strict, Instant now) {
        Parties parties = parties(handle, strict, now);
        return new PoolCensus(
                new PoolRoom(NumberTable.countUsable(handle), parties.busiest(), now),
                parties.liveRoutes() / ROUTES_OF_BOOKING,
                NumberTable.countEach(handle));
    }

    /**
     * What the routes tell of all parties.
     *
     * @param busiest the bookings of the busiest one
     * @param liveRoutes the live routes of all
     */
    private record Parties(long busiest, long liveRoutes) {}

    /** Counts the bookings of all parties. A party has one route for each of its bookings. */
    private static Parties parties(Handle handle, boolean strict, Instant now) {
        try (Query query = handle.createQuery("""
                SELECT COALESCE(MAX(bookings), 0), COALESCE(SUM(live), 0) FROM (
                    SELECT COUNT(*) AS bookings, SUM(CASE WHEN live_until > :now THEN 1 ELSE 0 END) AS live
                    FROM masking_route
                    WHERE live_until > :now OR cool_until > :coolingCounts GROUP BY party) busy""")) {
            return query.bind("now", now.toEpochMilli())
                    .bind("coolingCounts", strict ? now.toEpochMilli() : Long.MAX_VALUE)
                    .map((row, context) -> new Parties(row.getLong(1), row.getLong(2)))
                    .one();
        }
    }
}
