package io.github.numbermasking.core.internal.report;

import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The platform's report on one virtual number. Immutable and thread-safe.
 *
 * @param number the number
 * @param country two capital letters, ISO 3166-1 alpha-2; "" if it does not say
 * @param status its status
 * @param referenceId the platform's reference, at most 255 characters, no control character; "" if it does not say
 * @param updatedAt the time of the last change, to the millisecond
 */
public record ReportedNumber(
        VirtualNumber number, String country, NumberStatus status, String referenceId, Instant updatedAt) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the country or the reference does not have the right form
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

    /** The same, as of that time if it is older. */
    ReportedNumber notBefore(Instant time) {
        return updatedAt.isBefore(time) ? new ReportedNumber(number, country, status, referenceId, time) : this;
    }

    /** The same, as of now if its own time is impossible. */
    ReportedNumber believedAt(Instant now) {
        return PoolReport.isBelieved(updatedAt, now)
                ? this
                : new ReportedNumber(number, country, status, referenceId, now);
    }

    /** Leaves the number out: it may be a party's own. */
    @Override
    public String toString() {
        return "ReportedNumber[***, " + status + ", " + updatedAt + "]";
    }
}
