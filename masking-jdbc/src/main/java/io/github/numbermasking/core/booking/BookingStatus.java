package io.github.numbermasking.core.booking;

/** How a booking stands: active, or one of its three ends. */
public enum BookingStatus {
    /** Calls connect. */
    ACTIVE,
    /** Its host completed it; within grace calls still connect. */
    COMPLETED,
    /** Its host cut it; no call connects. */
    CANCELLED,
    /** Nobody ended it before its expiry; within grace calls still connect. */
    EXPIRED
}
