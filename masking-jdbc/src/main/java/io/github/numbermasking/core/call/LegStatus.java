package io.github.numbermasking.core.call;

/** The statuses that a leg of a call goes through. */
public enum LegStatus {
    /** It was placed; outbound legs begin so. */
    INITIATED,
    /** It came in; inbound legs begin so. */
    RECEIVED,
    /** Somebody answered. */
    CONNECTED,
    /** It is over. */
    DISCONNECTED
}
