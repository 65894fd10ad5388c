package io.github.numbermasking.core.internal.measure;

/** The kinds of work on the database that are timed. */
public enum DatabaseWork {
    /** The look-up of a call, while a caller waits. */
    LOOK_UP,
    /** Statements that change nothing. */
    READ,
    /** Statements or a transaction that change something. */
    WRITE
}
