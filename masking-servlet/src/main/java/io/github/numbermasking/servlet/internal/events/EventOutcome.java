package io.github.numbermasking.servlet.internal.events;

/** What became of an event. */
enum EventOutcome {
    /** It is stored, and changed something. */
    STORED,
    /** It had been stored before. */
    KNOWN,
    /** It says nothing that is kept: an unknown type, another subaccount, a status of which nothing follows. */
    IGNORED,
    /** It waits in the journal. */
    JOURNALED,
    /** It could not be kept at all; the answer was 503. */
    REFUSED;

    /** The outcome of an event that is stored. */
    static EventOutcome stored(boolean isNew) {
        return isNew ? STORED : KNOWN;
    }
}
