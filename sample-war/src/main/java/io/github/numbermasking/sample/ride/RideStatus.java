package io.github.numbermasking.sample.ride;

/** The status of a ride. */
public enum RideStatus {
    /** It waits for a driver. */
    BOOKED,
    /** A driver has accepted it, and the two can call each other. */
    ACCEPTED,
    /** The rider has arrived. */
    FINISHED,
    /** It does not take place. */
    CANCELLED
}
