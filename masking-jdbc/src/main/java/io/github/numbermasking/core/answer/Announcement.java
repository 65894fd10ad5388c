package io.github.numbermasking.core.answer;

/** The words for a caller who is not connected. */
public enum Announcement {
    /** The dialled number means nothing to this caller; the same words whatever the reason. */
    UNKNOWN,
    /** The booking is over. */
    ENDED,
    /** The answer could not be found in time. */
    UNAVAILABLE
}
