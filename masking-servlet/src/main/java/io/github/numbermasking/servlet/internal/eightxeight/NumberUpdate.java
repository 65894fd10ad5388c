package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.servlet.internal.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A VIRTUAL_NUMBER_UPDATE: what 8x8 says of its own accord of the pool. Immutable and thread-safe.
 *
 * @param report what it says
 * @param skipped how many of its items could not be read
 */
public record NumberUpdate(PoolReport report, int skipped) {

    /** The eventType of such a webhook. */
    public static final String EVENT_TYPE = "VIRTUAL_NUMBER_UPDATE";

    /** Whether a webhook is one. */
    public static boolean isOne(Webhook webhook) {
        return Json.text(webhook.body(), "eventType").filter(EVENT_TYPE::equals).isPresent();
    }

    /**
     * Reads one.
     *
     * @param received when it came; what it says is as of that time where it names none
     * @return empty if it does not say whose numbers it lists, or has no list
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
        // just after the newest: numbers are often updated together, and one of the same time that is missing has gone
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
