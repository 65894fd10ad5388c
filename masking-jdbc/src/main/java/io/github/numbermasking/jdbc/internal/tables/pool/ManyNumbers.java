package io.github.numbermasking.jdbc.internal.tables.pool;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Reads, locks, changes and adds thousands of the pool's numbers by few statements, since a driver may send each statement of a
 * batch by itself. A row is a map from the names of its columns to their values.
 */
public final class ManyNumbers {

    /** The most values in one statement. */
    private static final int CHUNK = 500;

    /** The most new rows in one statement. */
    private static final int ROWS = 100;

    private ManyNumbers() {}

    /** Asks about many numbers, some at a time, since drivers take only so many parameters. */
    public static <T> List<T> inChunks(Collection<VirtualNumber> numbers, Function<List<Long>, List<T>> query) {
        List<Long> values =
                numbers.stream().map(number -> number.number().value()).toList();
        List<T> all = new ArrayList<>();
        for (int from = 0; from < values.size(); from += CHUNK) {
            all.addAll(query.apply(values.subList(from, Math.min(values.size(), from + CHUNK))));
        }
        return all;
    }

    /**
     * Keeps others from changing numbers until the transaction ends. All do so in the order of the numbers: then each waits for
     * its turn, and no two wait for each other.
     *
     * @param numbers in their order
     */
    public static void lock(Handle handle, DatabaseProduct product, List<VirtualNumber> numbers) {
        inChunks(
                numbers,
                some -> handle.createQuery("""
                        SELECT virtual_number FROM masking_number WHERE virtual_number IN (<numbers>)
                        ORDER BY virtual_number\s""" + product.lockClause())
                        .bindList("numbers", some)
                        .mapTo(Long.class)
                        .list());
    }

    /**
     * Changes numbers, by one statement for all that change alike. Returns how many were there.
     *
     * @param changes locked numbers, each with at least one column and its new value
     */
    public static int update(Handle handle, Map<VirtualNumber, SortedMap<String, Object>> changes) {
        Map<SortedMap<String, Object>, List<VirtualNumber>> alike = changes.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return alike.entrySet().stream()
                .flatMap(group ->
                        inChunks(group.getValue(), some -> List.of(update(handle, group.getKey(), some))).stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static int update(Handle handle, SortedMap<String, Object> values, List<Long> numbers) {
        String columns =
                values.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(", "));
        return handle.createUpdate("UPDATE masking_number SET " + columns + " WHERE virtual_number IN (<numbers>)")
                .bindMap(values)
                .bindList("numbers", numbers)
                .execute();
    }

    /**
     * Adds numbers in the order given. The row of a removed number is taken again.
     *
     * @param rows each with a value for the same columns
     */
    public static void insert(Handle handle, List<SortedMap<String, Object>> rows) {
        List<SortedMap<String, Object>> added = RemovedNumbers.takeBack(handle, rows);
        for (int from = 0; from < added.size(); from += ROWS) {
            insertSome(handle, added.subList(from, Math.min(added.size(), from + ROWS)));
        }
    }

    static VirtualNumber number(long value) {
        return new VirtualNumber(PhoneNumber.ofValue(value));
    }

    private static void insertSome(Handle handle, List<SortedMap<String, Object>> rows) {
        Collection<String> columns = rows.get(0).keySet();
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (Update insert = handle.createUpdate("INSERT INTO masking_number (" + String.join(", ", columns)
                + ") VALUES " + String.join(", ", Collections.nCopies(rows.size(), row)))) {
            int position = 0;
            for (SortedMap<String, Object> values : rows) {
                for (Object value : values.values()) {
                    insert.bind(position++, value);
                }
            }
            insert.execute();
        }
    }
}
