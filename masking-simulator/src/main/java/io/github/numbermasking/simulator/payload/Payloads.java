package io.github.numbermasking.simulator.payload;

import io.github.numbermasking.simulator.number.CallingCodes;
import io.github.numbermasking.simulator.number.Pool;
import io.github.numbermasking.simulator.number.PoolNumber;
import io.github.numbermasking.simulator.session.Leg;
import io.github.numbermasking.simulator.session.Summary;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes webhooks with the keys that 8x8 documents, in the order of its samples. Thread-safe. */
public final class Payloads {

    public static final String UPLOADED = "UPLOAD_COMPLETED";
    public static final String SNAPSHOT = "SNAPSHOT";

    private static final String SORT = "MSISDN";
    private static final String NETWORK = "PSTN";
    public static final double RENT = 5.0;
    public static final double RATE = 0.05;
    private static final double GOOD_MOS = 4.5;

    private final String subaccount;
    private final Pool pool;

    public Payloads(String subaccount, Pool pool) {
        this.subaccount = subaccount;
        this.pool = pool;
    }

    /** A status that a leg has reached at a time. */
    public record Moment(UUID eventId, String sessionId, Leg leg, String status, int sipCode, Instant when) {}

    public String call(WebhookKind type, EventSpelling spelling, Moment moment) {
        JsonObjectBuilder payload = JsonText.object()
                .add("eventId", moment.eventId.toString())
                .add("callId", moment.leg.callId())
                .add("sessionId", moment.sessionId)
                .add("subAccountId", subaccount)
                .add("callStatus", moment.status)
                .add("callDirection", moment.leg.direction().name())
                .add("callType", NETWORK);
        parties(payload, spelling, moment.leg);
        payload.add("callDuration", spelling.integer(moment.leg.talked().toSeconds()))
                .add("sipCode", moment.sipCode)
                .add("timestamp", spelling.instant(moment.when));
        return envelope(type, payload);
    }

    public String summary(EventSpelling spelling, Summary summary) {
        JsonObjectBuilder payload = JsonText.object()
                .add("sessionId", summary.sessionId())
                .add("subAccountId", subaccount)
                .add("sessionStatus", spelling.outcome(summary.outcome()))
                .add("startTime", spelling.instant(summary.start()))
                .add("endTime", spelling.instant(summary.end()))
                .add("lastAction", summary.lastAction())
                .add("callCount", summary.called().isPresent() ? 2 : 1);
        summary.error()
                .ifPresent(error -> payload.add(
                        "errorDetails",
                        JsonText.object()
                                .add("errorMsg", error.message())
                                .add("errorCode", spelling.integer(error.code()))));
        JsonObjectBuilder details = JsonText.object();
        summary.called().ifPresent(leg -> details.add("callB", leg(spelling, summary, leg)));
        details.add("callA", leg(spelling, summary, summary.caller()));
        return envelope(WebhookKind.VSS, payload.add("details", details));
    }

    private JsonObjectBuilder leg(EventSpelling spelling, Summary summary, Leg leg) {
        JsonObjectBuilder built = JsonText.object()
                .add("callId", leg.callId())
                .add("callDirection", leg.direction().name())
                .add("callType", NETWORK)
                .add("initiatedTimestamp", spelling.instant(leg.initiated()));
        leg.connected().ifPresent(when -> built.add("connectedTimestamp", spelling.instant(when)));
        leg.disconnected().ifPresent(when -> built.add("disconnectedTimestamp", spelling.instant(when)));
        parties(built, spelling, leg);
        built.add("callStatus", spelling.outcome(summary.outcome()))
                .add("callDuration", spelling.integer(leg.talked().toSeconds()));
        if (leg.connected().isPresent()) {
            built.add(
                    "callQuality",
                    JsonText.object()
                            .add("mos", GOOD_MOS)
                            .add("packetLossRate", 0)
                            .add("jitter", summary.jitter()));
        }
        return built;
    }

    private void parties(JsonObjectBuilder builder, EventSpelling spelling, Leg leg) {
        builder.add("source", spelling.number(leg.source()))
                .add("destination", spelling.number(leg.destination()))
                .add("sourceFormat", SORT)
                .add("destinationFormat", SORT)
                .add("sourceCountryCode", CallingCodes.country(leg.source()))
                .add("destinationCountryCode", CallingCodes.country(leg.destination()));
        pool.find(leg.source()).ifPresent(number -> builder.add("sourceRefId", number.referenceId()));
        pool.find(leg.destination()).ifPresent(number -> builder.add("destinationRefId", number.referenceId()));
    }

    public String recording(String sessionId, UUID recordingId, long seconds, Instant when) {
        String day = when.toString().substring(0, "2030-01-31".length());
        return envelope(
                WebhookKind.VRU,
                JsonText.object()
                        .add("sessionId", sessionId)
                        .add("recordingId", recordingId.toString())
                        .add("durationSeconds", seconds)
                        .add(
                                "filePath",
                                "recordings/" + day + "/" + sessionId + "/" + recordingId + "_" + when + ".mp3")
                        .add("status", UPLOADED));
    }

    public String numbers(EventSpelling spelling, String updateEventType, List<PoolNumber> numbers) {
        String change = updateEventType.equals(SNAPSHOT) ? "NO_CHANGE" : "UPDATED";
        JsonArrayBuilder array = JsonText.array();
        numbers.forEach(number -> array.add(JsonText.object()
                .add("msisdn", spelling.number(number.number()))
                .add("updatedTimestamp", spelling.instant(number.updated()))
                .add("countryCode", number.country())
                .add("operationalStatus", number.status().wire())
                .add("referenceId", number.referenceId())
                .add("rentalPrice", RENT)
                .add("incomingRate", RATE)
                .add("billingUnit", 1)
                .add("billingCurrency", "USD")
                .add("numberHealthCheckEnabled", true)
                .add("updateStatus", change)));
        return envelope(
                WebhookKind.VNU,
                JsonText.object()
                        .add("subAccountId", subaccount)
                        .add("totalNumbers", numbers.size())
                        .add("updateEventType", updateEventType)
                        .add("virtualNumbers", array));
    }

    private static String envelope(WebhookKind type, JsonObjectBuilder payload) {
        return JsonText.object()
                .add("namespace", "VOICE")
                .add("eventType", type.eventType())
                .add("description", type.description())
                .add("payload", payload)
                .build()
                .toString();
    }
}
