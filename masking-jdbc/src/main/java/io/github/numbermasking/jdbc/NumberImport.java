package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.ImportResult;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.jdbc.Database.StaleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Several thousand changes of the pool in one transaction and by few statements, without a lock before: see Report. */
final class NumberImport {

    /** A number as it was read, and as it is to be. */
    private record Step(PoolNumber asRead, PoolNumber next) {}

    private NumberImport() {}

    /** Writes it, in the order of the numbers: first what is in the pool, then what is new. */
    static ImportResult write(Handle handle, SortedMap<VirtualNumber, NumberChange> changes, Instant now) {
        Map<VirtualNumber, PoolNumber> known = known(handle, changes.keySet());
        List<Step> steps = new ArrayList<>();
        List<PoolNumber> added = new ArrayList<>();
        changes.forEach((number, change) -> {
            PoolNumber asRead = known.get(number);
            if (asRead == null) {
                added.add(change.applyTo(new PoolNumber(number, "", NumberStatus.ACTIVE, false, "", 0)));
            } else if (!change.applyTo(asRead).equals(asRead)) {
                steps.add(new Step(asRead, change.applyTo(asRead)));
            }
        });
        Set<VirtualNumber> parties = ReportTables.liveParties(
                handle, added.stream().map(PoolNumber::number).toList(), now);
        if (!parties.isEmpty()) {
            return new ImportResult.InUse(
                    parties.stream().sorted().map(VirtualNumber::number).toList());
        }
        update(handle, steps);
        insert(handle, added);
        return new ImportResult.Imported(added.size(), steps.size(), known.size() - steps.size());
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

    /** Changes numbers, each only if it still is as it was read: else all starts again. */
    private static void update(Handle handle, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                UPDATE masking_number
                SET country = :country, status = :status, draining = :draining, reference_id = :referenceId
                WHERE virtual_number = :number AND country = :countryRead AND status = :statusRead
                  AND draining = :drainingRead AND reference_id = :referenceIdRead""")) {
            for (Step step : steps) {
                NumberTable.bind(batch, step.next())
                        .bind("countryRead", step.asRead().country())
                        .bind("statusRead", step.asRead().status().name())
                        .bind("drainingRead", step.asRead().draining())
                        .bind("referenceIdRead", step.asRead().referenceId())
                        .add();
            }
            int[] counts = batch.execute();
            if (Arrays.stream(counts).anyMatch(count -> count == 0)
                    || Arrays.stream(counts).anyMatch(count -> count < 0) && !isDone(handle, steps)) {
                throw new StaleException("an imported number was changed meanwhile");
            }
        }
    }

    /** A driver that sends a batch in one packet may not say what became of each. */
    private static boolean isDone(Handle handle, List<Step> steps) {
        List<VirtualNumber> numbers =
                steps.stream().map(step -> step.next().number()).toList();
        return new HashSet<>(known(handle, numbers).values())
                .containsAll(steps.stream().map(Step::next).toList());
    }

    private static void insert(Handle handle, List<PoolNumber> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)
                VALUES (:number, :country, :status, :draining, :referenceId)""")) {
            numbers.forEach(number -> NumberTable.bind(batch, number).add());
            batch.execute();
        }
    }
}
