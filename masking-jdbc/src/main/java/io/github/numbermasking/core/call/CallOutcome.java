package io.github.numbermasking.core.call;

/** How a call ended, by the platform's summary. */
public enum CallOutcome {
    /** The call was completed: the two talked, or the caller heard an announcement. */
    COMPLETED,
    /** The counterpart did not answer. */
    NO_ANSWER,
    /** The counterpart was busy. */
    BUSY,
    /** The caller hung up before an answer. */
    CANCELED,
    /** It could not be put through. */
    FAILED,
    /** Something was wrong with it; see its error. */
    ERROR
}
