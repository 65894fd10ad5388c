package io.github.numbermasking.core.internal.report;

import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;

/**
 * A number of the pool as 8x8's reports have left it, and the rule by which the next one changes it. Immutable and
 * thread-safe.
 *
 * <p>The newest word counts, whichever comes first: the outcome depends on what was said, not on the order. At the same
 * time the more cautious status counts. What the newest word leaves open, an older one may fill in.
 *
 * @param number the number
 * @param subaccount whose it is; "" if no report has named it yet
 * @param reportedAt as of when; {@link Instant#EPOCH} if no report has named it yet
 * @param status how it stands
 * @param country ISO 3166-1 alpha-2 code in capitals; "" if not known
 * @param referenceId 8x8's reference; "" if none
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
     * @param listedAt of when the subaccount's newest whole list is; a number that was heard of before, and is not in
     *     it, is no longer there
     */
    public static KnownNumber first(ReportedNumber said, String subaccount, Instant listedAt) {
        return new KnownNumber(
                        said.number(), subaccount, said.updatedAt(), said.status(), said.country(), said.referenceId())
                .heldAgainst(listedAt);
    }

    /**
     * The number after one more word on it.
     *
     * @param listedAt of when that subaccount's newest whole list is
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

    /** INACTIVE where its subaccount's newest whole list, which does not hold it, is newer than the last word on it. */
    public KnownNumber heldAgainst(Instant listedAt) {
        return reportedAt.isBefore(listedAt)
                ? new KnownNumber(number, subaccount, reportedAt, NumberStatus.INACTIVE, country, referenceId)
                : this;
    }

    /** The same, where a time that cannot be, which an earlier version has kept, yields to any word. */
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
