package io.github.numbermasking.core.booking;

/** Whether the two parties of a booking are given one virtual number or one each. */
public enum AllocationMode {
    /** Both parties get one number. With 2C−1 numbers it never fails, C being the most bookings of any one party. */
    SHARED,
    /** Each party gets its own. With C numbers it never fails; two different ones where the pool allows. */
    SPLIT,
    /** One number if one is free for both, else one each. */
    SHARED_THEN_SPLIT
}
