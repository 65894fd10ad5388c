package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.ImportResult;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.jdbc.Database.StaleException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Several thousand changes of the pool in one transaction and by few statements. The rows that it changes are locked first,
 * in the order of the numbers: so it never finds that one was changed meanwhile, however long it takes.
 */
final class NumberImport {

    /** So many rows in one statement. */
    private static final int ROWS = 100;

    private static final int COLUMNS = 5;

    /** What many numbers get by one statement. */
    private record Values(String country, NumberStatus status, boolean draining, String referenceId) {

        static Values of(PoolNumber number) {
            return new Values(number.country(), number.status(), number.draining(), number.referenceId());
        }
    }

    private NumberImport() {}

    /** Writes it: first what is in the pool, then what is new. */
    static ImportResult write(
            Handle handle, Dialect dialect, SortedMap<VirtualNumber, NumberChange> changes, Instant now) {
        Map<VirtualNumber, PoolNumber> known = known(handle, changes.keySet());
        List<PoolNumber> added = changes.keySet().stream()
                .filter(number -> !known.containsKey(number))
                .map(number ->
                        changes.get(number).applyTo(new PoolNumber(number, "", NumberStatus.ACTIVE, false, "", 0)))
                .toList();
        Set<VirtualNumber> parties = ReportTables.liveParties(
                handle, added.stream().map(PoolNumber::number).toList(), now);
        if (!parties.isEmpty()) {
            return new ImportResult.InUse(
                    parties.stream().sorted().map(VirtualNumber::number).toList());
        }
        List<PoolNumber> changed = changed(locked(handle, dialect, changed(known, changes)), changes);
        update(handle, changed);
        insert(handle, added);
        return new ImportResult.Imported(added.size(), changed.size(), known.size() - changed.size());
    }

    /** What becomes of those of the numbers that are not yet as they are to be, in their order. */
    private static List<PoolNumber> changed(
            Map<VirtualNumber, PoolNumber> known, SortedMap<VirtualNumber, NumberChange> changes) {
        return changes.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getKey()))
                .filter(entry ->
                        !entry.getValue().applyTo(known.get(entry.getKey())).equals(known.get(entry.getKey())))
                .map(entry -> entry.getValue().applyTo(known.get(entry.getKey())))
                .toList();
    }

    /** The numbers as they are now, and stay until the transaction ends. */
    private static Map<VirtualNumber, PoolNumber> locked(Handle handle, Dialect dialect, List<PoolNumber> numbers) {
        List<VirtualNumber> wanted = numbers.stream().map(PoolNumber::number).toList();
        ReportTables.lockAll(handle, dialect, wanted);
        Map<VirtualNumber, PoolNumber> locked = known(handle, wanted);
        if (locked.size() < wanted.size()) {
            throw new StaleException("an imported number was removed meanwhile");
        }
        return locked;
    }

    /** Those of the numbers that are in the pool. How many bookings use them is not read. */
    private static Map<VirtualNumber, PoolNumber> known(Handle handle, Collection<VirtualNumber> numbers) {
        return ReportTables.inChunks(
                        numbers,
                        some -> handle.createQuery("""
                                SELECT virtual_number, country, status, draining, reference_id, 0 AS live_bookings
                                FROM masking_number
                                WHERE virtual_number IN (<numbers>)""")
                                .bindList("numbers", some)
                                .map(NumberTable::number)
                                .list())
                .stream()
                .collect(Collectors.toMap(PoolNumber::number, Function.identity()));
    }

    /** A driver may send each statement of a batch by itself: so numbers that become alike share one. */
    private static void update(Handle handle, List<PoolNumber> numbers) {
        Map<Values, List<VirtualNumber>> alike = numbers.stream()
                .collect(Collectors.groupingBy(
                        Values::of, LinkedHashMap::new, Collectors.mapping(PoolNumber::number, Collectors.toList())));
        alike.forEach((values, some) -> ReportTables.inChunks(
                some,
                chunk -> List.of(handle.createUpdate("""
                        UPDATE masking_number
                        SET country = :country, status = :status, draining = :draining, reference_id = :referenceId
                        WHERE virtual_number IN (<numbers>)""")
                        .bind("country", values.country())
                        .bind("status", values.status().name())
                        .bind("draining", values.draining())
                        .bind("referenceId", values.referenceId())
                        .bindList("numbers", chunk)
                        .execute())));
    }

    private static void insert(Handle handle, List<PoolNumber> numbers) {
        for (int from = 0; from < numbers.size(); from += ROWS) {
            insertRows(handle, numbers.subList(from, Math.min(numbers.size(), from + ROWS)));
        }
    }

    private static void insertRows(Handle handle, List<PoolNumber> numbers) {
        try (Update insert = handle.createUpdate(
                "INSERT INTO masking_number (virtual_number, country, status, draining, reference_id) VALUES "
                        + String.join(", ", Collections.nCopies(numbers.size(), "(?, ?, ?, ?, ?)")))) {
            for (int n = 0; n < numbers.size(); n++) {
                PoolNumber number = numbers.get(n);
                insert.bind(n * COLUMNS, number.number().number().value())
                        .bind(n * COLUMNS + 1, number.country())
                        .bind(n * COLUMNS + 2, number.status().name())
                        .bind(n * COLUMNS + 3, number.draining())
                        .bind(n * COLUMNS + 4, number.referenceId());
            }
            insert.execute();
        }
    }
}
