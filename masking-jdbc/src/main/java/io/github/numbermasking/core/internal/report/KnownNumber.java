package io.github.numbermasking.core.internal.report;

import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;

/**
 * A number of the pool after all reports so far, and the rule by which the next report changes it. Immutable and
 * thread-safe.
 *
 * <p>The newest report counts, whichever comes first: the outcome depends on the reports, not on their order. At the same
 * time the more cautious status counts. What the newest report leaves open, an older one may fill in.
 *
 * @param number the number
 * @param subaccount its subaccount; "" if no report has named it yet
 * @param reportedAt the time of its newest report; {@link Instant#EPOCH} if no report has named it yet
 * @param status its status
 * @param country ISO 3166-1 alpha-2 code in capitals; "" if not known
 * @param referenceId the platform's reference; "" if none
 */
public record KnownNumber(
        VirtualNumber number,
        String subaccount,
        Instant reportedAt,
        NumberStatus status,
        String country,
        String referenceId) {

    /**
     * A number that was not in the pool.
     *
     * @param listedAt the time of the subaccount's newest whole list; a number reported before that time, and not in
     *     it, is no longer there
     */
    public static KnownNumber first(ReportedNumber said, String subaccount, Instant listedAt) {
        return new KnownNumber(
                        said.number(), subaccount, said.updatedAt(), said.status(), said.country(), said.referenceId())
                .heldAgainst(listedAt);
    }

    /**
     * The number after one more report on it.
     *
     * @param listedAt the time of that subaccount's newest whole list
     */
    public KnownNumber after(ReportedNumber said, String by, Instant listedAt) {
        if (!yieldsTo(said)) {
            return new KnownNumber(
                    number,
                    subaccount,
                    reportedAt,
                    status,
                    or(country, said.country()),
                    or(referenceId, said.referenceId()));
        }
        return new KnownNumber(
                        number,
                        by,
                        said.updatedAt(),
                        said.status(),
                        or(said.country(), country),
                        or(said.referenceId(), referenceId))
                .heldAgainst(listedAt);
    }

    /** INACTIVE if the subaccount's newest whole list is newer than the last report on the number, and does not hold it. */
    public KnownNumber heldAgainst(Instant listedAt) {
        return reportedAt.isBefore(listedAt)
                ? new KnownNumber(number, subaccount, reportedAt, NumberStatus.INACTIVE, country, referenceId)
                : this;
    }

    /** The same number; an impossible time that an earlier version has stored yields to any report. */
    public KnownNumber believedAt(Instant now) {
        return PoolReport.isBelieved(reportedAt, now)
                ? this
                : new KnownNumber(number, subaccount, Instant.EPOCH, status, country, referenceId);
    }

    /** Whether status, country and reference are the same. */
    public boolean looksLike(KnownNumber other) {
        return status == other.status && country.equals(other.country) && referenceId.equals(other.referenceId);
    }

    private boolean yieldsTo(ReportedNumber said) {
        int order = said.updatedAt().compareTo(reportedAt);
        return subaccount.isEmpty() || order > 0 || order == 0 && said.status().compareTo(status) > 0;
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
