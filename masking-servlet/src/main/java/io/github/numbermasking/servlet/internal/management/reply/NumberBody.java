package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PoolOverview;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A virtual number on the wire; what is null is left out: its cooling bookings, where only the number was asked for. */
@JsonbPropertyOrder({"number", "country", "status", "draining", "referenceId", "liveBookings", "coolingBookings"})
public record NumberBody(
        String number,
        String country,
        String status,
        boolean draining,
        String referenceId,
        long liveBookings,
        Long coolingBookings) {

    /** The number as it was read. */
    public static NumberBody of(PoolNumber number) {
        return of(number, null);
    }

    /** The number as it was read with all that uses it. */
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
