package io.github.numbermasking.core.call;

/** The direction of a leg, seen from the telephony platform. */
public enum CallDirection {
    /** From the caller to the virtual number. */
    INBOUND,
    /** From the virtual number to the counterpart. */
    OUTBOUND
}
