package io.github.numbermasking.core;

/** What a leg of a call goes through. */
public enum CallMoment {
    /** It was placed; outbound legs begin so. */
    INITIATED,
    /** It came in; inbound legs begin so. */
    RECEIVED,
    /** Somebody answered. */
    CONNECTED,
    /** It is over. */
    DISCONNECTED
}
