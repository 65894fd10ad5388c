package io.github.numbermasking.sample.testing;

import io.github.numbermasking.testing.Phones;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event of 8x8's, and what it leaves in the database.
 *
 * @param table the table that keeps it
 * @param key the first column of its row
 * @param effect what it sets in that row, by column
 */
record SentEvent(String body, String table, String key, Map<String, String> effect) {

    static final String CALLS = "masking_call";
    static final String NUMBERS = "masking_number";

    private static final int EVENTS_OF_A_CALL = 8;
    private static final int FIRST_NUMBER = 500_000;
    private static final int LONGEST_CALL = 900;
    private static final Instant BEGINNING = Instant.parse("2026-01-06T10:17:19.375Z");

    /** The n-th event: each eight belong to one call, the last of them to a number of the pool. No two set the same. */
    static SentEvent number(int n) {
        int call = n / EVENTS_OF_A_CALL;
        int kind = n % EVENTS_OF_A_CALL;
        Instant at = BEGINNING.plusSeconds(call).plusMillis(kind);
        return switch (kind) {
            case 0 -> status(call, at, "INBOUND", "RECEIVED", "in_received");
            case 1 -> status(call, at, "OUTBOUND", "INITIATED", "out_initiated");
            case 2 -> status(call, at, "INBOUND", "CONNECTED", "in_connected");
            case 3 -> status(call, at, "OUTBOUND", "CONNECTED", "out_connected");
            case 4 -> status(call, at, "INBOUND", "DISCONNECTED", "in_disconnected");
            case 5 -> summary(call, at);
            case 6 -> recording(call);
            default -> update(call, at);
        };
    }

    private static String session(int call) {
        return "event-" + call;
    }

    private static SentEvent status(int call, Instant at, String direction, String status, String column) {
        String body = status(session(call), at, direction, status, Phones.RIDER);
        return new SentEvent(body, CALLS, session(call), Map.of(column, millis(at)));
    }

    /** The event that a stranger calls. Its session is none of the numbered events'. */
    static String ofStranger(String phone) {
        return status("stranger-" + UUID.randomUUID(), Instant.now(), "INBOUND", "RECEIVED", phone);
    }

    private static String status(String session, Instant at, String direction, String status, String source) {
        return """
                {"payload":{"eventId":"%2$s-of-%1$s","callId":"%3$s-of-%1$s","sessionId":"%1$s","subAccountId":"8x8_test",
                "callStatus":"CALL_%2$s","callDirection":"%3$s","callType":"PSTN","source":"%4$s","destination":"%5$s",
                "callDuration":0,"sipCode":200,"timestamp":"%6$s"},
                "namespace":"VOICE","eventType":"CALL_STATUS","description":"Status update of a call"}
                """.formatted(
                session, status, direction, source, Phones.virtual(1).number().e164(), at);
    }

    private static SentEvent summary(int call, Instant at) {
        int seconds = 1 + call % LONGEST_CALL;
        Instant end = at.plusSeconds(seconds);
        String body = """
                {"payload":{"sessionId":"%1$s","subAccountId":"8x8_test","sessionStatus":"COMPLETED","startTime":"%2$s",
                "endTime":"%3$s","lastAction":"MAKE_CALL","callCount":2,"details":{"callA":{"callId":"INBOUND-of-%1$s",
                "callDirection":"INBOUND","connectedTimestamp":"%2$s","disconnectedTimestamp":"%3$s","callStatus":"COMPLETED",
                "callDuration":%4$d}}},
                "namespace":"VOICE","eventType":"SESSION_SUMMARY","description":"Summary of a completed call session"}
                """.formatted(session(call), at, end, seconds);
        return new SentEvent(
                body,
                CALLS,
                session(call),
                Map.of(
                        "outcome", "COMPLETED",
                        "started_at", millis(at),
                        "ended_at", millis(end),
                        "in_summary_connected", millis(at),
                        "in_summary_disconnected", millis(end),
                        "in_seconds", Integer.toString(seconds)));
    }

    private static SentEvent recording(int call) {
        int seconds = 1 + call % LONGEST_CALL;
        String body = """
                {"payload":{"sessionId":"%1$s","recordingId":"recording-of-%1$s","durationSeconds":%2$d,
                "filePath":"recordings/%1$s.mp3","status":"UPLOAD_COMPLETED"},
                "namespace":"VOICE","eventType":"CALL_RECORDING_STATUS","description":"Call recording status updated"}
                """.formatted(session(call), seconds);
        return new SentEvent(
                body,
                CALLS,
                session(call),
                Map.of(
                        "recording_id", "recording-of-" + session(call),
                        "recording_seconds", Integer.toString(seconds),
                        "recording_path", "recordings/" + session(call) + ".mp3"));
    }

    private static SentEvent update(int call, Instant at) {
        String number = Phones.virtual(FIRST_NUMBER + call).number().e164();
        String body = """
                {"payload":{"subAccountId":"8x8_test","totalNumbers":1,"updateEventType":"UPDATES","virtualNumbers":[
                {"msisdn":"%1$s","updatedTimestamp":"%2$s","countryCode":"SG","operationalStatus":"Active",
                "referenceId":"number-of-%3$s","updateStatus":"UPDATED"}]},
                "namespace":"VOICE","eventType":"VIRTUAL_NUMBER_UPDATE","description":"Status of virtual numbers updated"}
                """.formatted(number, at, session(call));
        return new SentEvent(
                body,
                NUMBERS,
                number.substring(1),
                Map.of("reference_id", "number-of-" + session(call), "status", "ACTIVE"));
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
