package io.github.numbermasking.core.answer;

/** The answer that a caller got. */
public enum CallAnswer {
    /** The counterpart. */
    CONNECT,
    /** The words for a number that means nothing to this caller. */
    UNKNOWN,
    /** The words for a booking that is over. */
    ENDED,
    /** The words for what could not be found in time. */
    UNAVAILABLE
}
