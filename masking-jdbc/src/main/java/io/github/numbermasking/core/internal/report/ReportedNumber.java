package io.github.numbermasking.core.internal.report;

import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What 8x8 says of a virtual number. Immutable and thread-safe.
 *
 * @param number the number
 * @param country two capital letters, ISO 3166-1 alpha-2; "" if it does not say
 * @param status how it stands
 * @param referenceId 8x8's reference, at most 255 characters, none of them a control character; "" if it does not say
 * @param updatedAt since when that holds, to the millisecond
 */
public record ReportedNumber(
        VirtualNumber number, String country, NumberStatus status, String referenceId, Instant updatedAt) {

    /**
     * Takes what was said.
     *
     * @throws IllegalArgumentException if the country or the reference has not the form of one
     */
    public ReportedNumber {
        if (!country.isEmpty() && !NumberChange.isCountry(country)) {
            throw new IllegalArgumentException("a country is two capital letters of ISO 3166-1");
        }
        if (!NumberChange.isReferenceId(referenceId)) {
            throw new IllegalArgumentException("a reference has at most 255 characters and no control characters");
        }
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same, said at that time if it was said earlier. */
    ReportedNumber notBefore(Instant time) {
        return updatedAt.isBefore(time) ? new ReportedNumber(number, country, status, referenceId, time) : this;
    }

    /** The same, said now if it cannot have been said at its time. */
    ReportedNumber believedAt(Instant now) {
        return PoolReport.isBelieved(updatedAt, now)
                ? this
                : new ReportedNumber(number, country, status, referenceId, now);
    }

    /** Without the number: it may be a party's own, and is refused then. */
    @Override
    public String toString() {
        return "ReportedNumber[***, " + status + ", " + updatedAt + "]";
    }
}
