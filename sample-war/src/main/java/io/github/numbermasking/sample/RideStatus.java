package io.github.numbermasking.sample;

/** How a ride stands. */
enum RideStatus {
    /** Under way or about to be. */
    BOOKED,
    /** The rider has arrived. */
    FINISHED,
    /** It does not take place. */
    CANCELLED
}
