package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.NumberResult;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.VirtualNumber;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What an operator does to a number of the pool, in a transaction that others begin, end and repeat. */
final class PoolWrites {

    private PoolWrites() {}

    /** Changes a number that is in the pool; empty if it is not. */
    static Optional<PoolNumber> update(Handle handle, VirtualNumber number, NumberChange change, Instant now) {
        if (!NumberTable.lock(handle, number)) {
            return Optional.empty();
        }
        PoolNumber changed = change.applyTo(NumberTable.get(handle, number, now));
        NumberTable.update(handle, changed);
        return Optional.of(changed);
    }

    static NumberResult put(Handle handle, VirtualNumber number, NumberChange change, Instant now) {
        Optional<PoolNumber> updated = update(handle, number, change, now);
        if (updated.isPresent()) {
            return new NumberResult.Updated(updated.get());
        }
        if (RouteTable.isLiveParty(handle, number.number(), now)) {
            return new NumberResult.InUse();
        }
        PoolNumber added = change.applyTo(new PoolNumber(number, "", NumberStatus.ACTIVE, false, "", 0));
        NumberTable.insert(handle, added);
        return new NumberResult.Added(added);
    }

    static NumberResult remove(Handle handle, VirtualNumber number, Instant now) {
        if (!NumberTable.lock(handle, number)) {
            return new NumberResult.NotFound();
        }
        if (RouteTable.isHeld(handle, number, now)) {
            return new NumberResult.InUse();
        }
        Tombstones.remove(handle, RouteTable.overOn(handle, number, now), now);
        NumberTable.remove(handle, number);
        return new NumberResult.Removed();
    }
}
