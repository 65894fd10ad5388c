package io.github.numbermasking.sample.ride;

/** How a ride stands. */
public enum RideStatus {
    /** It waits for a driver. */
    BOOKED,
    /** A driver has taken it: now the two can call each other. */
    ACCEPTED,
    /** The rider has arrived. */
    FINISHED,
    /** It does not take place. */
    CANCELLED
}
