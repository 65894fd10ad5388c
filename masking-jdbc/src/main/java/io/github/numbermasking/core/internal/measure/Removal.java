package io.github.numbermasking.core.internal.measure;

/** The kinds of rows that are removed because they are over or too old. */
public enum Removal {
    /** Routes that are over. */
    ROUTES,
    /** Bookings whose retention is over. */
    BOOKINGS,
    /** Calls whose retention is over. */
    CALLS,
    /** Rows of the audit whose retention is over. */
    AUDIT
}
