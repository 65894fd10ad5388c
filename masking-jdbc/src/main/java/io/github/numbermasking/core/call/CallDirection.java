package io.github.numbermasking.core.call;

/** Which way a leg of a call goes, seen from 8x8. */
public enum CallDirection {
    /** From the caller to the virtual number. */
    INBOUND,
    /** From the virtual number to the counterpart. */
    OUTBOUND
}
