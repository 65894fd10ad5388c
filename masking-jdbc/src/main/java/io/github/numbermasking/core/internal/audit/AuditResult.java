package io.github.numbermasking.core.internal.audit;

/**
 * What became of a request, with a detail. Immutable and thread-safe.
 *
 * @param detail fixed words and counts, at most 255 characters; never a phone number
 */
public record AuditResult(AuditOutcome outcome, String detail) {

    /** It was done. */
    public static final AuditResult DONE = new AuditResult(AuditOutcome.DONE, "");

    /** All was as asked before. */
    public static final AuditResult UNCHANGED = new AuditResult(AuditOutcome.UNCHANGED, "");

    /** There is nothing of that name. */
    public static final AuditResult NOT_FOUND = new AuditResult(AuditOutcome.NOT_FOUND, "");

    /** A rule forbade it. */
    public static AuditResult refused(String rule) {
        return new AuditResult(AuditOutcome.REFUSED, rule);
    }
}
