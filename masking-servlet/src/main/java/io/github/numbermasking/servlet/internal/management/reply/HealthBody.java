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

    /**
     * A part of the verdict.
     *
     * @param cause why it is DOWN; null if it is UP
     */
    @JsonbPropertyOrder({"status", "cause"})
    public record Check(String status, String cause) {

        static Check of(boolean up, Health health) {
            return new Check(word(up), up || health.cause().isEmpty() ? null : health.cause());
        }
    }

    /**
     * The pool: DOWN if no number takes new bookings, or if a number is also a party's own. Calls are still answered.
     *
     * @param cause why it is DOWN; null if it is UP, or if the database is the cause
     */
    @JsonbPropertyOrder({"status", "usable", "clashing", "cause"})
    public record PoolCheck(String status, long usable, List<String> clashing, String cause) {

        static PoolCheck of(Health health, ShownNumbers numbers) {
            boolean up = health.isUp()
                    && health.usableNumbers() > 0
                    && health.clashing().isEmpty();
            return new PoolCheck(
                    word(up),
                    health.usableNumbers(),
                    health.clashing().stream()
                            .map(VirtualNumber::number)
                            .map(numbers::party)
                            .toList(),
                    up || !health.isUp() ? null : cause(health));
        }

        private static String cause(Health health) {
            return health.usableNumbers() == 0
                    ? "no number takes new bookings"
                    : "virtual numbers are also a party's own";
        }
    }

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
        return new HealthBody(
                word(health.isUp()),
                new Checks(
                        Check.of(health.database(), health),
                        Check.of(health.schema(), health),
                        PoolCheck.of(health, numbers)),
                events);
    }

    /** Makes a detailed body without a pool, for a host with its own tables. */
    public static HealthBody withoutPool(Health health, Events events) {
        return new HealthBody(
                word(health.isUp()),
                new Checks(Check.of(health.database(), health), Check.of(health.schema(), health), null),
                events);
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
