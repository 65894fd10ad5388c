package io.github.numbermasking.servlet.internal.eightxeight;

import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallError;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads call events from 8x8's webhooks. Immutable and thread-safe. */
public final class CallEventReader {

    private static final Map<String, LegStatus> MOMENTS = Map.of(
            "CALL_INITIATED", LegStatus.INITIATED,
            "CALL_RECEIVED", LegStatus.RECEIVED,
            "CALL_CONNECTED", LegStatus.CONNECTED,
            "CALL_DISCONNECTED", LegStatus.DISCONNECTED);

    private final Set<String> subaccounts;

    /**
     * Makes a reader for some subaccounts.
     *
     * @param subaccounts the subaccounts whose events count; empty for all
     */
    public CallEventReader(Set<String> subaccounts) {
        this.subaccounts = Set.copyOf(subaccounts);
    }

    /**
     * Reads the call event in a webhook.
     *
     * @param body the webhook
     * @param receivedAt the time of receipt; used if the webhook has no time of its own
     * @return empty if there is nothing to store: another type of webhook, another subaccount, no session, or a status
     *     without a consequence
     */
    public Optional<CallEvent> read(JsonObject body, Instant receivedAt) {
        Payload payload = new Payload(body).child("payload");
        Optional<SessionId> session = payload.text("sessionId").flatMap(SessionId::parse);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        return switch (new Payload(body).text("eventType").orElse("")) {
            case "CALL_STATUS" -> ofOurs(payload, subaccount -> passed(session.get(), subaccount, payload, receivedAt));
            case "SESSION_SUMMARY" ->
                ofOurs(payload, subaccount -> summarised(session.get(), subaccount, payload, receivedAt));
            case "CALL_RECORDING_STATUS" -> recorded(session.get(), payload);
            default -> Optional.empty();
        };
    }

    /**
     * Reads the session of a Call Action Request, for the call log.
     *
     * @return empty if it names no session, has another subaccount, or is not about a new inbound call
     */
    Optional<CallSession> session(JsonObject body) {
        Payload payload = new Payload(body).child("payload");
        return payload.isNewInboundCall() && payload.isOf(subaccounts)
                ? payload.text("sessionId")
                        .flatMap(SessionId::parse)
                        .map(id -> new CallSession(id, payload.beginning("subAccountId"), parties(payload)))
                : Optional.empty();
    }

    /** Reads an event if it is of one of our subaccounts. */
    private Optional<CallEvent> ofOurs(Payload payload, Function<String, Optional<CallEvent>> reading) {
        return payload.isOf(subaccounts) ? reading.apply(payload.beginning("subAccountId")) : Optional.empty();
    }

    private static Optional<CallEvent> passed(
            SessionId session, String subaccount, Payload payload, Instant receivedAt) {
        Optional<LegStatus> moment = payload.text("callStatus").map(MOMENTS::get);
        return moment.flatMap(what -> direction(payload)
                .map(direction -> new CallEvent.Passed(
                        session,
                        subaccount,
                        direction,
                        what,
                        payload.time("timestamp").orElse(receivedAt),
                        parties(payload))));
    }

    private static Optional<CallEvent> summarised(
            SessionId session, String subaccount, Payload payload, Instant receivedAt) {
        Payload error = payload.child("errorDetails");
        Instant end = payload.time("endTime").orElse(receivedAt);
        Payload details = payload.child("details");
        return outcome(payload)
                .map(outcome -> new CallEvent.Summarised(
                        session,
                        subaccount,
                        new CallSummary(
                                outcome,
                                payload.time("startTime").orElse(end),
                                end,
                                payload.text("lastAction").orElse(""),
                                payload.integer("callCount").orElse(0),
                                error.integer("errorCode")
                                        .map(code -> new CallError(
                                                code, error.text("errorMsg").orElse("")))),
                        legs(details)));
    }

    /** Reads both legs. Their names tell nothing: callA is not always the inbound leg. */
    private static List<LegSummary> legs(Payload details) {
        return Stream.of("callA", "callB")
                .map(details::child)
                .flatMap(leg -> direction(leg).map(direction -> leg(direction, leg)).stream())
                .toList();
    }

    private static LegSummary leg(CallDirection direction, Payload leg) {
        Payload quality = leg.child("callQuality");
        return new LegSummary(
                direction,
                parties(leg),
                leg.time("initiatedTimestamp"),
                leg.time("connectedTimestamp"),
                leg.time("disconnectedTimestamp"),
                leg.text("callStatus").orElse(""),
                length(leg),
                new CallQuality(quality.measure("mos"), quality.measure("packetLossRate"), quality.measure("jitter")));
    }

    /** Reads the length of a leg, or computes it from its times; zero if neither works. */
    private static Duration length(Payload leg) {
        Optional<Instant> end = leg.time("disconnectedTimestamp");
        return leg.integer("callDuration")
                .map(Duration::ofSeconds)
                .or(() ->
                        leg.time("connectedTimestamp").flatMap(start -> end.map(over -> Duration.between(start, over))))
                .filter(length -> !length.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Optional<CallEvent> recorded(SessionId session, Payload payload) {
        return payload.text("recordingId")
                .map(id -> new CallEvent.Recorded(
                        session,
                        new CallRecording(
                                id,
                                payload.text("status").orElse(""),
                                Duration.ofSeconds(
                                        payload.integer("durationSeconds").orElse(0)),
                                payload.text("filePath").orElse(""))));
    }

    private static LegParties parties(Payload payload) {
        return new LegParties(payload.beginning("callId"), payload.number("source"), payload.number("destination"));
    }

    private static Optional<CallDirection> direction(Payload payload) {
        return payload.text("callDirection")
                .flatMap(word -> Arrays.stream(CallDirection.values())
                        .filter(direction -> direction.name().equals(word))
                        .findFirst());
    }

    /** Reads the outcome. The tables in 8x8's documentation spell two outcomes differently from its samples. */
    private static Optional<CallOutcome> outcome(Payload payload) {
        return payload.text("sessionStatus")
                .map(word -> word.replace(' ', '_').replace("CANCELLED", "CANCELED"))
                .flatMap(word -> Arrays.stream(CallOutcome.values())
                        .filter(outcome -> outcome.name().equals(word))
                        .findFirst());
    }
}
