package io.github.numbermasking.core.pool;

/** The operational status that the platform gives a virtual number; only ACTIVE takes new bookings. */
public enum NumberStatus {
    /** New bookings allowed. */
    ACTIVE,
    /** No new bookings; calls of earlier ones still arrive. */
    UNHEALTHY,
    /** No new bookings; calls of earlier ones still arrive. */
    EXPIRING,
    /** No calls arrive. */
    INACTIVE
}
