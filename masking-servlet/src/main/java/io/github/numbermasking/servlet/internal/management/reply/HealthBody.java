package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/** How the module stands, on the wire; what is null is left out. */
@JsonbPropertyOrder({"status", "checks", "events"})
public record HealthBody(String status, Checks checks, Events events) {

    /** The verdict's parts. */
    @JsonbPropertyOrder({"database", "schema", "pool"})
    public record Checks(Check database, Check schema, PoolCheck pool) {}

    /** One part. */
    public record Check(String status) {}

    /** The pool: DOWN where no number takes new bookings, or one is a party as well. Calls are answered all the same. */
    @JsonbPropertyOrder({"status", "usable", "clashing"})
    public record PoolCheck(String status, long usable, List<String> clashing) {}

    /** What became of the events since the start, how many bytes wait in the journal, and how many notes were dropped. */
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

    /** The verdict alone. */
    public static HealthBody verdict(Health health) {
        return new HealthBody(word(health.isUp()), null, null);
    }

    /** The verdict and its parts. */
    public static HealthBody detailed(Health health, Events events) {
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
                                        .toList())),
                events);
    }

    /** The same where the host keeps its numbers itself: there is no pool to speak of. */
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
