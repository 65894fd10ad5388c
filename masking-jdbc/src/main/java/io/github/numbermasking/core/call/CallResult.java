package io.github.numbermasking.core.call;

/** What became of a call, in one word for people. */
public enum CallResult {
    /** The two were connected. */
    CONNECTED,
    /** The counterpart did not answer, or the caller hung up before. */
    NO_ANSWER,
    /** The counterpart was busy. */
    BUSY,
    /** The caller has no booking through the dialled number, had one that is over, or could not be identified. */
    REFUSED,
    /** Something failed here, at the platform, or on the way to the counterpart. */
    FAILED
}
