package io.github.numbermasking.jdbc.internal.tables.pool;

import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import io.github.numbermasking.jdbc.internal.tables.Columns;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Numbers that have left the pool, while routes that are over still refer to their rows. Such a row is marked: its
 * {@code reported_at} is below zero, minus the time of the removal. A node that does not know the mark sees a number that is
 * inactive and draining.
 */
public final class RemovedNumbers {

    /** The condition that leaves them out. */
    static final String NOT_ONE = "reported_at >= 0";

    /** The end of a condition that leaves them out. */
    public static final String LEFT_OUT = " AND " + NOT_ONE;

    private RemovedNumbers() {}

    /** Marks a locked number. */
    public static void mark(Handle handle, VirtualNumber number, Instant now) {
        handle.createUpdate("""
                        UPDATE masking_number SET reported_at = :removed, status = :inactive, draining = TRUE
                        WHERE virtual_number = :number""")
                .bind("removed", -now.toEpochMilli())
                .bind("inactive", NumberStatus.INACTIVE.name())
                .bind("number", number.number().value())
                .execute();
    }

    /**
     * Takes numbers into the pool again, each as if it were new. Returns those of the rows that are still to be added.
     *
     * @param rows as {@link ManyNumbers#insert} takes them
     */
    static List<SortedMap<String, Object>> takeBack(Handle handle, List<SortedMap<String, Object>> rows) {
        Set<Long> removed = new HashSet<>(ManyNumbers.inChunks(
                rows.stream().map(RemovedNumbers::number).toList(),
                some -> handle.createQuery("""
                        SELECT virtual_number FROM masking_number
                        WHERE virtual_number IN (<numbers>) AND reported_at < 0 ORDER BY virtual_number FOR UPDATE""")
                        .bindList("numbers", some)
                        .mapTo(Long.class)
                        .list()));
        List<SortedMap<String, Object>> back = rows.stream()
                .filter(row -> removed.contains(number(row).number().value()))
                .toList();
        if (ManyNumbers.update(
                        handle, back.stream().collect(Collectors.toMap(RemovedNumbers::number, RemovedNumbers::asNew)))
                < back.size()) {
            throw new StaleException("a removed number's row is gone");
        }
        return rows.stream()
                .filter(row -> !removed.contains(number(row).number().value()))
                .toList();
    }

    private static VirtualNumber number(SortedMap<String, Object> row) {
        return ManyNumbers.number((Long) row.get("virtual_number"));
    }

    private static SortedMap<String, Object> asNew(SortedMap<String, Object> row) {
        SortedMap<String, Object> columns = new TreeMap<>();
        columns.put("sub_account_id", "");
        columns.put("reported_at", 0L);
        columns.putAll(row);
        columns.remove("virtual_number");
        return columns;
    }

    /** Finds the numbers. */
    public static List<VirtualNumber> all(Handle handle) {
        return handle.createQuery(
                        "SELECT virtual_number FROM masking_number WHERE reported_at < 0 ORDER BY virtual_number")
                .map((row, context) -> Columns.virtualNumber(row, "virtual_number"))
                .list();
    }

    /** Removes the row of a number, if it is still marked and nothing refers to it. */
    public static boolean forget(Handle handle, VirtualNumber number) {
        return handle.createUpdate("""
                                DELETE FROM masking_number WHERE virtual_number = :number AND reported_at < 0
                                  AND NOT EXISTS (SELECT 1 FROM masking_route r WHERE r.virtual_number = :number)""").bind("number", number.number().value()).execute() == 1;
    }
}
