package io.github.numbermasking.jdbc.internal.tables.pool;

import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Holds what the health report says of the pool. Immutable and thread-safe.
 *
 * @param usable how many numbers take new bookings
 * @param clashing numbers that are also a live booking's party; at most a hundred of them
 */
public record PoolState(long usable, List<VirtualNumber> clashing) {

    private static final int MOST_CLASHING = 100;

    /** Makes the health report, which also lists the refused numbers. */
    public Health health(Collection<VirtualNumber> refused) {
        return Health.up(
                usable,
                Stream.concat(clashing.stream(), refused.stream())
                        .distinct()
                        .sorted()
                        .limit(MOST_CLASHING)
                        .toList());
    }

    public static PoolState read(Handle handle, DatabaseProduct product, Instant now) {
        return new PoolState(
                NumberTable.countUsable(handle), NumberTable.clashing(handle, product, MOST_CLASHING, now));
    }
}
