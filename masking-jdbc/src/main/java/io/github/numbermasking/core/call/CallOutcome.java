package io.github.numbermasking.core.call;

/** How a call ended, by 8x8's summary. */
public enum CallOutcome {
    /** It ran its course: talked, or heard an announcement. */
    COMPLETED,
    /** The counterpart did not answer. */
    NO_ANSWER,
    /** The counterpart was busy. */
    BUSY,
    /** The caller hung up before. */
    CANCELED,
    /** It could not be put through. */
    FAILED,
    /** Something was wrong with it; see its error. */
    ERROR
}
