package io.github.numbermasking.core.internal.audit;

/** What became of a request. The names are stored, and part of the HTTP API. */
public enum AuditOutcome {
    /** It was done. */
    DONE,
    /** All was as asked before. */
    UNCHANGED,
    /** There is nothing of that name. */
    NOT_FOUND,
    /** A rule forbade it, and nothing was changed. */
    REFUSED,
    /** Something else failed, and nothing was changed here. */
    FAILED
}
