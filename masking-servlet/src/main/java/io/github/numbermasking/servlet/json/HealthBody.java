package io.github.numbermasking.servlet.json;

import io.github.numbermasking.core.Health;
import io.github.numbermasking.core.VirtualNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** How the module stands, on the wire; what is null is left out. */
@JsonbPropertyOrder({"status", "checks"})
public record HealthBody(String status, Checks checks) {

    /** The verdict's parts. */
    @JsonbPropertyOrder({"database", "schema", "pool"})
    public record Checks(Check database, Check schema, PoolCheck pool) {}

    /** One part. */
    public record Check(String status) {}

    /** The pool: DOWN where no number takes new bookings, or one is a party as well. Calls are answered all the same. */
    @JsonbPropertyOrder({"status", "usable", "clashing"})
    public record PoolCheck(String status, long usable, List<String> clashing) {}

    /** The verdict alone. */
    public static HealthBody verdict(Health health) {
        return new HealthBody(word(health.isUp()), null);
    }

    /** The verdict and its parts. */
    public static HealthBody detailed(Health health) {
        boolean pool =
                health.isUp() && health.usableNumbers() > 0 && health.clashing().isEmpty();
        return new HealthBody(
                word(health.isUp()),
                new Checks(
                        new Check(word(health.database())),
                        new Check(word(health.schema())),
                        new PoolCheck(
                                word(pool),
                                health.usableNumbers(),
                                health.clashing().stream()
                                        .map(VirtualNumber::e164)
                                        .toList())));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
