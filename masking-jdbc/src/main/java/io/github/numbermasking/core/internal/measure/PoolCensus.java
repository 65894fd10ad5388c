package io.github.numbermasking.core.internal.measure;

import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolRoom;
import java.util.List;

/**
 * A count of the pool and of the live bookings. Immutable and thread-safe.
 *
 * @param room how many more bookings the pool can take
 * @param liveBookings how many bookings are live; zero or more
 * @param numbers how many numbers are in each state; states without a number are left out
 */
public record PoolCensus(PoolRoom room, long liveBookings, List<Numbers> numbers) {

    /** Takes a copy of the list. */
    public PoolCensus {
        numbers = List.copyOf(numbers);
    }

    /**
     * The numbers in one state.
     *
     * @param count how many; one or more
     */
    public record Numbers(NumberStatus status, boolean draining, long count) {}
}
