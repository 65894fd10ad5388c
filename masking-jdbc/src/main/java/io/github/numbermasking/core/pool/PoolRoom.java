package io.github.numbermasking.core.pool;

import java.time.Instant;

/**
 * For how much more the pool is enough. Immutable and thread-safe.
 *
 * @param usable how many numbers take new bookings; zero or more
 * @param busiestParty the most bookings that any one party has live (strict: or cooling); zero or more. Whose they are is
 *     not said
 * @param asOf when that was so: where counting takes long, one count is good for some time
 */
public record PoolRoom(long usable, long busiestParty, Instant asOf) {

    /**
     * How many more bookings the busiest party can have at once, whoever the others are, none of them busier, with one number
     * for both parties; zero or more. With 2C−1 numbers that never fails.
     */
    public long moreShared() {
        return Math.max(0, (usable + 1) / 2 - busiestParty);
    }

    /** The same with one number each, where C numbers are enough. */
    public long moreSplit() {
        return Math.max(0, usable - busiestParty);
    }
}
