package io.github.numbermasking.core.booking;

/** The status of a booking: active, or one of three ends. */
public enum BookingStatus {
    /** Calls connect. */
    ACTIVE,
    /** The host completed it; calls connect until the grace period is over. */
    COMPLETED,
    /** The host cut it; no call connects. */
    CANCELLED,
    /** It reached its expiry; calls connect until the grace period is over. */
    EXPIRED
}
