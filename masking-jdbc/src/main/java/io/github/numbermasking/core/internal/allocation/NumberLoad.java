package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.value.VirtualNumber;

/**
 * A virtual number that takes bookings, and how busy it is. Immutable and thread-safe.
 *
 * @param number the number
 * @param liveRoutes how many live pairs it has, roughly; zero or more
 * @param country ISO 3166-1 alpha-2 code in capitals; "" if not known
 */
public record NumberLoad(VirtualNumber number, long liveRoutes, String country) {

    /** A number whose country is not known. */
    public NumberLoad(VirtualNumber number, long liveRoutes) {
        this(number, liveRoutes, "");
    }
}
