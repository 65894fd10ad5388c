package io.github.numbermasking.core.booking;

/** How the two parties of a booking get virtual numbers: one for both, or one each. */
public enum AllocationMode {
    /** Both parties get one number. With 2C−1 numbers it never fails, C being the most bookings of any one party. */
    SHARED,
    /** Each party gets its own, two different ones if the pool allows. With C numbers it never fails. */
    SPLIT,
    /** One number if one is free for both, else one each. */
    SHARED_THEN_SPLIT
}
