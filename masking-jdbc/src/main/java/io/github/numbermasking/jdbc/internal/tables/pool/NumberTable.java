package io.github.numbermasking.jdbc.internal.tables.pool;

import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.Columns;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and writes masking_number, the table of the pool. */
public final class NumberTable {

    /** The condition that {@link PoolNumber#isUsable()} stands for. */
    private static final String USABLE = "status = 'ACTIVE' AND draining = FALSE";

    /** The numbers are listed: only then does MariaDB pass over the routes that are over. */
    private static final String LOADS = """
            SELECT virtual_number, COUNT(*) AS routes FROM masking_route
            WHERE virtual_number IN (<numbers>) AND %s AND live_until > :now
            GROUP BY virtual_number""";

    /** The beginning of a query for {@link #number}. How many bookings use a number is not read. */
    public static final String SELECT = """
            SELECT virtual_number, country, status, draining, reference_id, 0 AS live_bookings
            FROM masking_number
            WHERE\s""";

    private NumberTable() {}

    /** Reads some numbers in their order. How many bookings use them is not read. */
    static List<PoolNumber> page(Handle handle, DatabaseProduct product, Optional<VirtualNumber> after, int limit) {
        return handle.createQuery(SELECT + "virtual_number > :after" + RemovedNumbers.LEFT_OUT
                        + " ORDER BY virtual_number " + product.firstRows(limit))
                .bind("after", after.map(number -> number.number().value()).orElse(0L))
                .map(NumberTable::number)
                .list();
    }

    /** Reads a number that is in the pool. How many bookings use it is not read. */
    static PoolNumber get(Handle handle, VirtualNumber number) {
        return handle.createQuery(SELECT + "virtual_number = :number")
                .bind("number", number.number().value())
                .map(NumberTable::number)
                .one();
    }

    /** Counts the numbers in each state. */
    static List<PoolCensus.Numbers> countEach(Handle handle) {
        return handle.createQuery("SELECT status, draining, COUNT(*) FROM masking_number WHERE "
                        + RemovedNumbers.NOT_ONE + " GROUP BY status, draining")
                .map((row, context) -> new PoolCensus.Numbers(
                        NumberStatus.valueOf(row.getString(1)), row.getBoolean(2), row.getLong(3)))
                .list();
    }

    /** Whether the number is in the pool. */
    public static boolean isThere(Handle handle, VirtualNumber number) {
        return handle.createQuery("SELECT virtual_number FROM masking_number WHERE virtual_number = :number"
                        + RemovedNumbers.LEFT_OUT)
                .bind("number", number.number().value())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Finds those of some numbers that are in the pool. */
    public static Set<PhoneNumber> present(Handle handle, Set<PhoneNumber> numbers) {
        return handle.createQuery("SELECT virtual_number FROM masking_number WHERE virtual_number IN (<numbers>)"
                        + RemovedNumbers.LEFT_OUT)
                .bindList("numbers", numbers.stream().map(PhoneNumber::value).toList())
                .map((row, context) -> Columns.phone(row, "virtual_number"))
                .set();
    }

    /** Keeps others from changing or removing the number until the transaction ends. Returns false if it is not there. */
    public static boolean lock(Handle handle, VirtualNumber number) {
        return handle.createQuery("""
                        SELECT virtual_number FROM masking_number WHERE virtual_number = :number\s""" + RemovedNumbers.LEFT_OUT + " FOR UPDATE")
                .bind("number", number.number().value())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * Finds those of some numbers that are in the pool, and whether each takes new bookings.
     *
     * @param parties numbers that ought not to be in the pool
     * @param taken numbers of the pool; none of them can be removed until the transaction ends
     */
    public static Map<PhoneNumber, Boolean> usability(
            Handle handle, DatabaseProduct product, List<PhoneNumber> parties, List<PhoneNumber> taken) {
        if (!product.locksGaps()) {
            return usability(
                    handle,
                    product.referClause(),
                    Stream.concat(parties.stream(), taken.stream()).toList());
        }
        Map<PhoneNumber, Boolean> usability = new HashMap<>(usability(handle, "", parties));
        if (!taken.isEmpty()) {
            usability.putAll(usability(handle, product.referClause(), taken));
        }
        return usability;
    }

    private static Map<PhoneNumber, Boolean> usability(Handle handle, String lock, List<PhoneNumber> numbers) {
        return handle
                .createQuery("""
                        SELECT virtual_number, status, draining FROM masking_number
                        WHERE virtual_number IN (<numbers>) AND reported_at >= 0
                        ORDER BY virtual_number\s""" + lock)
                .bindList("numbers", numbers.stream().map(PhoneNumber::value).toList())
                .map((row, context) -> Map.entry(Columns.phone(row, "virtual_number"), isUsable(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Reads the numbers that take new bookings, and the country of each, "" if none was given. */
    public static Map<VirtualNumber, String> usable(Handle handle) {
        return countries(handle.createQuery(
                        "SELECT virtual_number, country FROM masking_number WHERE " + USABLE + RemovedNumbers.LEFT_OUT))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Reads those of some numbers that take new bookings, and the country of each. */
    public static Map<VirtualNumber, String> usable(Handle handle, Collection<VirtualNumber> numbers) {
        return ManyNumbers.inChunks(
                        numbers,
                        some -> countries(handle.createQuery("SELECT virtual_number, country FROM masking_number WHERE "
                                                + USABLE + RemovedNumbers.LEFT_OUT
                                                + " AND virtual_number IN (<numbers>)")
                                        .bindList("numbers", some))
                                .toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<VirtualNumber, String>> countries(Query query) {
        return query.map((row, context) -> Map.entry(ManyNumbers.number(row.getLong(1)), row.getString(2))).stream();
    }

    /** Counts the numbers that take new bookings. */
    static long countUsable(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM masking_number WHERE " + USABLE + RemovedNumbers.LEFT_OUT)
                .mapTo(Long.class)
                .one();
    }

    /** Counts the live routes of each of some numbers; a number without any is not in the map. */
    public static Map<VirtualNumber, Long> loads(Handle handle, Collection<VirtualNumber> numbers, Instant now) {
        return ManyNumbers.inChunks(
                        numbers,
                        some -> loads(
                                        handle.createQuery(LOADS.formatted(RouteTable.held(some.size())))
                                                .bindList("numbers", some),
                                        now)
                                .toList())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<VirtualNumber, Long>> loads(Query query, Instant now) {
        return query
                .bind("now", now.toEpochMilli())
                .map((row, context) -> Map.entry(ManyNumbers.number(row.getLong(1)), row.getLong(2)))
                .stream();
    }

    /** Finds numbers of the pool that are also a live booking's party. */
    static List<VirtualNumber> clashing(Handle handle, DatabaseProduct product, int limit, Instant now) {
        return handle.createQuery("""
                        SELECT DISTINCT n.virtual_number
                        FROM masking_number n JOIN masking_route r ON r.party = n.virtual_number
                        WHERE n.reported_at >= 0 AND r.live_until > :now\s""" + product.firstRows(limit))
                .bind("now", now.toEpochMilli())
                .map((row, context) -> Columns.virtualNumber(row, "virtual_number"))
                .list();
    }

    public static void insert(Handle handle, PoolNumber number) {
        SortedMap<String, Object> row = columns(number);
        row.put("virtual_number", number.number().number().value());
        ManyNumbers.insert(handle, List.of(row));
    }

    public static void update(Handle handle, PoolNumber number) {
        ManyNumbers.update(handle, Map.of(number.number(), columns(number)));
    }

    public static boolean remove(Handle handle, VirtualNumber number) {
        return handle.createUpdate("DELETE FROM masking_number WHERE virtual_number = :number")
                        .bind("number", number.number().value())
                        .execute()
                == 1;
    }

    /** Everything that is stored of a number and can be changed, by the names of the columns. */
    public static SortedMap<String, Object> columns(PoolNumber number) {
        return new TreeMap<>(Map.of(
                "country", number.country(),
                "status", number.status().name(),
                "draining", number.draining(),
                "reference_id", number.referenceId()));
    }

    private static boolean isUsable(ResultSet row) throws SQLException {
        return NumberStatus.valueOf(row.getString("status")) == NumberStatus.ACTIVE && !row.getBoolean("draining");
    }

    public static PoolNumber number(ResultSet row, StatementContext context) throws SQLException {
        return new PoolNumber(
                Columns.virtualNumber(row, "virtual_number"),
                row.getString("country"),
                NumberStatus.valueOf(row.getString("status")),
                row.getBoolean("draining"),
                row.getString("reference_id"),
                row.getLong("live_bookings"));
    }
}
