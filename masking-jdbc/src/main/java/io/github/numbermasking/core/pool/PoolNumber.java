package io.github.numbermasking.core.pool;

import io.github.numbermasking.core.value.VirtualNumber;

/**
 * A virtual number of the pool. Immutable and thread-safe.
 *
 * @param number the number
 * @param country ISO 3166-1 alpha-2 code in capitals; "" if not known
 * @param status the platform's status
 * @param draining whether the operator wants no new bookings on it
 * @param referenceId the platform's reference, at most 255 characters; "" if none
 * @param liveBookings how many live bookings use it; zero or more
 */
public record PoolNumber(
        VirtualNumber number,
        String country,
        NumberStatus status,
        boolean draining,
        String referenceId,
        long liveBookings) {

    /** Whether it takes new bookings. */
    public boolean isUsable() {
        return status == NumberStatus.ACTIVE && !draining;
    }
}
