package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PoolOverview;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A virtual number in a reply; null values are left out. The count of cooling bookings is there only in the list of the pool. */
@JsonbPropertyOrder({"number", "country", "status", "draining", "referenceId", "liveBookings", "coolingBookings"})
public record NumberBody(
        String number,
        String country,
        String status,
        boolean draining,
        String referenceId,
        long liveBookings,
        Long coolingBookings) {

    /** Makes the body from a number. */
    public static NumberBody of(PoolNumber number) {
        return of(number, null);
    }

    /** Makes the body from a number and its use. */
    static NumberBody of(PoolOverview.Use use) {
        return of(use.number(), use.coolingBookings());
    }

    private static NumberBody of(PoolNumber number, Long coolingBookings) {
        return new NumberBody(
                number.number().e164(),
                number.country().isEmpty() ? null : number.country(),
                number.status().name(),
                number.draining(),
                number.referenceId().isEmpty() ? null : number.referenceId(),
                number.liveBookings(),
                coolingBookings);
    }
}
