package io.github.numbermasking.servlet.json;

import io.github.numbermasking.core.PoolNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** A virtual number on the wire; what is null is left out. */
@JsonbPropertyOrder({"number", "country", "status", "draining", "referenceId", "liveBookings"})
public record NumberBody(
        String number, String country, String status, boolean draining, String referenceId, long liveBookings) {

    /** The whole pool. */
    public record Page(List<NumberBody> items) {}

    /** The number as it was read. */
    public static NumberBody of(PoolNumber number) {
        return new NumberBody(
                number.number().e164(),
                number.country().isEmpty() ? null : number.country(),
                number.status().name(),
                number.draining(),
                number.referenceId().isEmpty() ? null : number.referenceId(),
                number.liveBookings());
    }
}
