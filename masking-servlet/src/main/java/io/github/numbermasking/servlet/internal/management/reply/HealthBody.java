package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** The health of the module in a reply; null values are left out. */
@JsonbPropertyOrder({"status", "checks", "events"})
public record HealthBody(String status, Checks checks, Events events) {

    /** The parts of the verdict. */
    @JsonbPropertyOrder({"database", "schema", "pool"})
    public record Checks(Check database, Check schema, PoolCheck pool) {}

    /** A part of the verdict. */
    @JsonbPropertyOrder("status")
    public record Check(String status) {}

    /** The pool: DOWN if no number takes new bookings, or if a number is also a party's own. Calls are still answered. */
    @JsonbPropertyOrder({"status", "usable", "clashing"})
    public record PoolCheck(String status, long usable, List<String> clashing) {}

    /** The counts of events since the start, of bytes that wait in the journal, and of notes that were dropped. */
    @JsonbPropertyOrder({
        "stored",
        "known",
        "ignored",
        "journaled",
        "refused",
        "unreadable",
        "waitingBytes",
        "notesDropped"
    })
    public record Events(
            long stored,
            long known,
            long ignored,
            long journaled,
            long refused,
            long unreadable,
            long waitingBytes,
            long notesDropped) {}

    /** Makes a body with the verdict only. */
    public static HealthBody verdict(Health health) {
        return new HealthBody(word(health.isUp()), null, null);
    }

    /** Makes a body with the verdict and its parts. */
    public static HealthBody detailed(Health health, ShownNumbers numbers, Events events) {
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
                                        .map(VirtualNumber::number)
                                        .map(numbers::party)
                                        .toList())),
                events);
    }

    /** Makes a detailed body without a pool, for a host with its own tables. */
    public static HealthBody withoutPool(Health health, Events events) {
        return new HealthBody(
                word(health.isUp()),
                new Checks(new Check(word(health.database())), new Check(word(health.schema())), null),
                events);
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
