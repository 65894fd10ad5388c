package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A VIRTUAL_NUMBER_UPDATE: 8x8's webhook about the pool. Immutable and thread-safe.
 *
 * @param report its content
 * @param skipped the number of its items that could not be read
 */
public record NumberUpdate(PoolReport report, int skipped) {

    /** The eventType of such a webhook. */
    public static final String EVENT_TYPE = "VIRTUAL_NUMBER_UPDATE";

    /** Whether a webhook is a VIRTUAL_NUMBER_UPDATE. */
    public static boolean isOne(Webhook webhook) {
        return Json.text(webhook.body(), "eventType").filter(EVENT_TYPE::equals).isPresent();
    }

    /**
     * Reads the webhook.
     *
     * @param received the time of receipt; used for what has no time of its own
     * @return empty if it names no subaccount, or has no list
     */
    public static Optional<NumberUpdate> read(Webhook webhook, Instant received) {
        if (!(webhook.body().get("payload") instanceof JsonObject payload)
                || !(payload.get("virtualNumbers") instanceof JsonArray array)) {
            return Optional.empty();
        }
        NumberList list = NumberList.read(array, "updatedTimestamp", received);
        boolean whole = Json.text(payload, "updateEventType")
                        .filter("SNAPSHOT"::equalsIgnoreCase)
                        .isPresent()
                && list.isWhole(payload.get("totalNumbers"));
        // 1 ms after the newest time: numbers are often updated together, and a missing one with the same time is gone
        Instant asOf = list.newest(received).plusMillis(1);
        return Json.text(payload, "subAccountId")
                .filter(PoolReport::isSubaccount)
                .map(subaccount -> new NumberUpdate(
                        whole
                                ? PoolReport.whole(subaccount, asOf, list.reported(asOf))
                                : PoolReport.updates(subaccount, list.reported(received)),
                        list.skipped()));
    }
}
