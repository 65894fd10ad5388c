package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.pool.ManyNumbers;
import io.github.numbermasking.jdbc.internal.tables.pool.NumberTable;
import io.github.numbermasking.jdbc.internal.tables.pool.RemovedNumbers;
import io.github.numbermasking.jdbc.internal.tables.pool.ReportTables;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Imports thousands of changes of the pool in one transaction, by few statements. The rows that it changes are locked first, in
 * the order of the numbers. So no other transaction changes them meanwhile, however long the import takes.
 */
final class NumberImport {

    private NumberImport() {}

    /** Writes the import: first the numbers that are in the pool, then the new ones. */
    static ImportResult write(
            Handle handle, DatabaseProduct product, SortedMap<VirtualNumber, NumberChange> changes, Instant now) {
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
        List<PoolNumber> changed = changed(locked(handle, product, changed(known, changes)), changes);
        ManyNumbers.update(
                handle, changed.stream().collect(Collectors.toMap(PoolNumber::number, NumberTable::columns)));
        ManyNumbers.insert(handle, added.stream().map(NumberImport::row).toList());
        if (added.size() + changed.size() > 0) {
            AuditTable.note(handle, added.size() + " added, " + changed.size() + " changed");
        }
        return new ImportResult.Imported(added.size(), changed.size(), known.size() - changed.size());
    }

    /** Applies the changes to those numbers that are not yet as they are to be, in their order. */
    private static List<PoolNumber> changed(
            Map<VirtualNumber, PoolNumber> known, SortedMap<VirtualNumber, NumberChange> changes) {
        return changes.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getKey()))
                .filter(entry ->
                        !entry.getValue().applyTo(known.get(entry.getKey())).equals(known.get(entry.getKey())))
                .map(entry -> entry.getValue().applyTo(known.get(entry.getKey())))
                .toList();
    }

    /** Locks numbers until the transaction ends, and reads them as they are now. */
    private static Map<VirtualNumber, PoolNumber> locked(
            Handle handle, DatabaseProduct product, List<PoolNumber> numbers) {
        List<VirtualNumber> wanted = numbers.stream().map(PoolNumber::number).toList();
        ManyNumbers.lock(handle, product, wanted);
        Map<VirtualNumber, PoolNumber> locked = known(handle, wanted);
        if (locked.size() < wanted.size()) {
            throw new StaleException("an imported number was removed meanwhile");
        }
        return locked;
    }

    /** Reads those of the numbers that are in the pool. How many bookings use them is not read. */
    private static Map<VirtualNumber, PoolNumber> known(Handle handle, Collection<VirtualNumber> numbers) {
        return ManyNumbers.inChunks(
                        numbers,
                        some -> handle.createQuery(
                                        NumberTable.SELECT + "virtual_number IN (<numbers>)" + RemovedNumbers.LEFT_OUT)
                                .bindList("numbers", some)
                                .map(NumberTable::number)
                                .list())
                .stream()
                .collect(Collectors.toMap(PoolNumber::number, Function.identity()));
    }

    private static SortedMap<String, Object> row(PoolNumber number) {
        SortedMap<String, Object> row = NumberTable.columns(number);
        row.put("virtual_number", number.number().number().value());
        return row;
    }
}
