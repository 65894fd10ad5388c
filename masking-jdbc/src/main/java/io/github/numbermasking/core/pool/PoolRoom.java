package io.github.numbermasking.core.pool;

import java.time.Instant;

/**
 * How many more bookings the pool can take. Immutable and thread-safe.
 *
 * @param usable how many numbers take new bookings; zero or more
 * @param busiestParty the most bookings that any one party has live (strict: or cooling); zero or more. Whose they are is
 *     not said
 * @param asOf the time of the count: if counting takes long, one count serves for some time
 */
public record PoolRoom(long usable, long busiestParty, Instant asOf) {

    /**
     * How many more bookings the busiest party can have at once with any other parties that are not busier, with one number
     * for both parties; zero or more. With 2C−1 numbers a booking never fails.
     */
    public long moreShared() {
        return Math.max(0, (usable + 1) / 2 - busiestParty);
    }

    /** The same with one number each; then C numbers are enough. */
    public long moreSplit() {
        return Math.max(0, usable - busiestParty);
    }
}
