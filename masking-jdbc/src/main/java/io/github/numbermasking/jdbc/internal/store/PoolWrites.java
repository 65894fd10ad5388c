package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.EndedRoutes;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.pool.NumberTable;
import io.github.numbermasking.jdbc.internal.tables.pool.PoolUse;
import io.github.numbermasking.jdbc.internal.tables.pool.RemovedNumbers;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Changes single numbers of the pool as an operator asks, in transactions that others begin, end and repeat. */
final class PoolWrites {

    private PoolWrites() {}

    /** Changes a number that is in the pool; empty if it is not. */
    static Optional<PoolNumber> update(Handle handle, VirtualNumber number, NumberChange change, Instant now) {
        if (!NumberTable.lock(handle, number)) {
            return Optional.empty();
        }
        PoolNumber changed = change.applyTo(PoolUse.get(handle, number, now));
        NumberTable.update(handle, changed);
        AuditTable.note(handle, "");
        return Optional.of(changed);
    }

    static PutNumberResult put(Handle handle, VirtualNumber number, NumberChange change, Instant now) {
        Optional<PoolNumber> updated = update(handle, number, change, now);
        if (updated.isPresent()) {
            return new PutNumberResult.Updated(updated.get());
        }
        if (RouteTable.isLiveParty(handle, number.number(), now)) {
            return new PutNumberResult.InUse();
        }
        PoolNumber added = change.applyTo(new PoolNumber(number, "", NumberStatus.ACTIVE, false, "", 0));
        NumberTable.insert(handle, added);
        AuditTable.note(handle, "added");
        return new PutNumberResult.Added(added);
    }

    /** Takes a number out of the pool. Its row stays for some time if routes that are over refer to it, perhaps very many. */
    static RemoveNumberResult remove(Handle handle, DatabaseProduct product, VirtualNumber number, Instant now) {
        if (!NumberTable.lock(handle, number)) {
            return new RemoveNumberResult.NotFound();
        }
        if (RouteTable.isHeld(handle, number, now)) {
            return new RemoveNumberResult.InUse();
        }
        // A node whose clock is behind could prolong what has just ended.
        EndedRoutes.remove(handle, RouteTable.overByClock(handle, number, now.minus(EndedRoutes.SLACK), now), now);
        if (RouteTable.isReferred(handle, product, number)) {
            RemovedNumbers.mark(handle, number, now);
        } else {
            NumberTable.remove(handle, number);
        }
        AuditTable.note(handle, "");
        return new RemoveNumberResult.Removed();
    }
}
