package io.github.numbermasking.servlet.internal.events;

/** The outcome of an event. */
enum EventOutcome {
    /** It was stored, and changed something. */
    STORED,
    /** It had been stored before. */
    KNOWN,
    /** It has nothing to store: an unknown type, another subaccount, or a status without a consequence. */
    IGNORED,
    /** It waits in the journal. */
    JOURNALED,
    /** It could not be stored or journaled; the answer was 503. */
    REFUSED;

    /** Returns the outcome of an event that was stored. */
    static EventOutcome stored(boolean isNew) {
        return isNew ? STORED : KNOWN;
    }
}
