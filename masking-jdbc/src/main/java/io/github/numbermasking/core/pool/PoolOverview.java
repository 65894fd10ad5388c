package io.github.numbermasking.core.pool;

import java.time.Instant;
import java.util.List;

/**
 * The pool, its use, and how many more bookings it can take. Immutable and thread-safe.
 *
 * @param numbers all of it, in the order of the numbers
 * @param busiestParty the most bookings that any one party has live (strict: or cooling); zero or more. Whose they are is
 *     not said
 */
public record PoolOverview(List<Use> numbers, long busiestParty) {

    /** Takes a copy of the list. */
    public PoolOverview {
        numbers = List.copyOf(numbers);
    }

    /**
     * A number with the bookings that keep it from being removed. Immutable and thread-safe.
     *
     * @param number the number, with its live bookings
     * @param coolingBookings how many bookings on it are over and cooling; zero or more
     */
    public record Use(PoolNumber number, long coolingBookings) {}

    /** How many numbers take new bookings. */
    public long usable() {
        return numbers.stream().filter(use -> use.number().isUsable()).count();
    }

    /** As {@link PoolRoom#moreShared()}. */
    public long moreShared() {
        return room().moreShared();
    }

    /** As {@link PoolRoom#moreSplit()}. */
    public long moreSplit() {
        return room().moreSplit();
    }

    private PoolRoom room() {
        return new PoolRoom(usable(), busiestParty, Instant.EPOCH);
    }
}
