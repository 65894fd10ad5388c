package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.PoolReportResult;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.pool.PoolState;
import io.github.numbermasking.jdbc.internal.tables.pool.PoolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes the pool, and brings up to date what is remembered of it: loads, room, state and refused numbers. Thread-safe. */
final class PoolChanges {

    /** A lock on a subaccount must not take more connections from callers and bookings. */
    private static final int REPORT_CONNECTIONS = 1;

    private final Database database;
    private final Schema schema;
    private final PoolLoads loads;
    private final ConnectionLimit reports;
    private final RefusedNumbers refused = new RefusedNumbers();
    private final SharedReading<PoolRoom> room = new SharedReading<>();
    private final SharedReading<PoolState> state = new SharedReading<>();

    PoolChanges(Database database, Schema schema, PoolLoads loads, Duration longestWait) {
        this.database = database;
        this.schema = schema;
        this.loads = loads;
        this.reports = new ConnectionLimit(REPORT_CONNECTIONS, longestWait);
    }

    PoolRoom room(boolean strict, Instant now) {
        return room.get(() -> database.read(handle -> PoolUse.room(handle, strict, now)));
    }

    /** Makes the health report. A thread that waits for another thread's reading holds no connection. */
    Health health(Instant now) {
        return state.get(() -> database.read(handle -> PoolState.read(handle, schema.product(), now)))
                .health(refused.all());
    }

    PutNumberResult put(VirtualNumber number, NumberChange change, Instant now) {
        PutNumberResult result = database.transaction(handle -> PoolWrites.put(handle, number, change, now));
        changed(List.of(number), now);
        return result;
    }

    boolean drain(VirtualNumber number, Instant now) {
        boolean known =
                database.transaction(handle -> PoolWrites.update(handle, number, NumberChange.NONE.draining(true), now)
                        .isPresent());
        changed(List.of(number), now);
        return known;
    }

    ImportResult importAll(SortedMap<VirtualNumber, NumberChange> changes, Instant now) {
        ImportResult result =
                database.transaction(handle -> NumberImport.write(handle, schema.product(), changes, now));
        changed(changes.keySet(), now);
        return result;
    }

    RemoveNumberResult remove(VirtualNumber number, Instant now) {
        RemoveNumberResult result = database.transaction(
                        handle -> Optional.of(PoolWrites.remove(handle, schema.product(), number, now)),
                        Optional.<RemoveNumberResult>empty())
                .orElseGet(() -> removedInDoubt(number, now));
        changed(List.of(number), now);
        return result;
    }

    /** Removes a number after a commit that may have taken effect: a number that is gone now was there before. */
    private RemoveNumberResult removedInDoubt(VirtualNumber number, Instant now) {
        RemoveNumberResult result =
                database.transaction(handle -> PoolWrites.remove(handle, schema.product(), number, now));
        return result instanceof RemoveNumberResult.NotFound ? new RemoveNumberResult.Removed() : result;
    }

    PoolReportResult report(PoolReport report, Instant now) {
        PoolReportResult result = reports.in(
                () -> database.transaction(handle -> PoolReportWriter.write(handle, schema.product(), report, now)));
        changed(
                Stream.of(
                                result.added().stream().map(PoolReportResult.Added::number),
                                result.changed().stream().map(PoolReportResult.Change::number),
                                result.deactivated().stream())
                        .flatMap(Function.identity())
                        .toList(),
                now);
        refused.note(report, result);
        return result;
    }

    /** Reads the loads of changed numbers again. If that fails, forgets all loads: the change itself was committed. */
    private void changed(Collection<VirtualNumber> numbers, Instant now) {
        room.forget();
        state.forget();
        if (numbers.isEmpty() || !loads.isKnown()) {
            return;
        }
        try {
            database.read(handle -> {
                loads.update(handle, numbers, now);
                return true;
            });
        } catch (MaskingException e) {
            loads.forget();
        }
    }
}
