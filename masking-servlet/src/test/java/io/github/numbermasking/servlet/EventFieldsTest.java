package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The call log of an event that lacks a field: the record of the whole event, but for what that field gives. */
@Tag("slow")
class EventFieldsTest {

    private static final String NONE = "nothing";
    private static final String PLAIN = "{}";

    /** A value of a type that is not documented counts as none. */
    private static final List<Optional<JsonValue>> ABSENT = List.of(
            Optional.empty(),
            Optional.of(JsonValue.NULL),
            Optional.of(JsonValue.TRUE),
            Optional.of(JsonValue.EMPTY_JSON_ARRAY),
            Optional.of(JsonValue.EMPTY_JSON_OBJECT));

    /** What the differences below stand for; the longer ones first. */
    private static final List<Map.Entry<String, String>> GAPS = List.of(
            Map.entry("@in-unanswered", gaps("INBOUND", "RECEIVED", "DISCONNECTED")),
            Map.entry("@in", gaps("INBOUND", "RECEIVED", "CONNECTED", "DISCONNECTED")),
            Map.entry("@out-unanswered", gaps("OUTBOUND", "INITIATED", "DISCONNECTED")),
            Map.entry("@out", gaps("OUTBOUND", "INITIATED", "CONNECTED", "DISCONNECTED")));

    /**
     * The documented events, and of each field that makes a difference how the record differs without it: as a merge patch,
     * or that there is no record. A field that is not named makes none.
     */
    enum Sample {
        STATUS("vcs-call-received.json", """
                sessionId => nothing
                subAccountId => nothing
                callStatus => nothing
                callDirection => nothing
                callId => {"inbound":{"callId":""}}
                source => {"inbound":{"from":null}}
                destination => {"inbound":{"to":null}}
                timestamp => {"inbound":{"receivedAt":"@now"}}
                """),
        TALKED("vss-completed.json", """
                sessionId => nothing
                subAccountId => nothing
                sessionStatus => nothing
                startTime => {"startedAt":"2024-03-25T06:01:50Z"}
                endTime => {"endedAt":"@now"}
                lastAction => {"lastAction":""}
                details => {"result":null,"inbound":null,"outbound":null,"connectedAt":null,"talkSeconds":null,"gaps":[]}
                details.callA => {"inbound":null,"direction":"OUTBOUND","gaps":[@out]}
                details.callA.callDirection => {"inbound":null,"direction":"OUTBOUND","gaps":[@out]}
                details.callA.callId => {"inbound":{"callId":""}}
                details.callA.source => {"inbound":{"from":null}}
                details.callA.destination => {"inbound":{"to":null}}
                details.callA.initiatedTimestamp => {"inbound":{"initiatedAt":null}}
                details.callA.connectedTimestamp => {"inbound":{"connectedAt":null},"gaps":[@in-unanswered,@out]}
                details.callA.disconnectedTimestamp => {"inbound":{"disconnectedAt":null}}
                details.callA.callStatus => {"inbound":{"status":""}}
                details.callA.callQuality => {"inbound":{"quality":null}}
                details.callA.callQuality.mos => {"inbound":{"quality":{"mos":null}}}
                details.callA.callQuality.packetLossRate => {"inbound":{"quality":{"packetLossRate":null}}}
                details.callA.callQuality.jitter => {"inbound":{"quality":{"jitter":null}}}
                details.callB => {"result":null,"outbound":null,"connectedAt":null,"talkSeconds":null,"gaps":[@in]}
                details.callB.callDirection => {"result":null,"outbound":null,"connectedAt":null,"talkSeconds":null,"gaps":[@in]}
                details.callB.callId => {"outbound":{"callId":""}}
                details.callB.source => {"outbound":{"from":null}}
                details.callB.destination => {"outbound":{"to":null}}
                details.callB.initiatedTimestamp => {"outbound":{"initiatedAt":null}}
                details.callB.connectedTimestamp => {"result":null,"outbound":{"connectedAt":null},"connectedAt":null,"talkSeconds":null,"gaps":[@in,@out-unanswered]}
                details.callB.disconnectedTimestamp => {"outbound":{"disconnectedAt":null}}
                details.callB.callStatus => {"outbound":{"status":""}}
                details.callB.callQuality => {"outbound":{"quality":null}}
                details.callB.callQuality.mos => {"outbound":{"quality":{"mos":null}}}
                details.callB.callQuality.packetLossRate => {"outbound":{"quality":{"packetLossRate":null}}}
                details.callB.callQuality.jitter => {"outbound":{"quality":{"jitter":null}}}
                """),
        FAILED("vss-error.json", """
                sessionId => nothing
                subAccountId => nothing
                sessionStatus => nothing
                endTime => {"endedAt":"@now"}
                lastAction => {"lastAction":""}
                errorDetails => {"error":null}
                errorDetails.errorCode => {"error":null}
                errorDetails.errorMsg => {"error":{"message":""}}
                details => {"outbound":null,"direction":"INBOUND","gaps":[]}
                details.callA => {"outbound":null,"direction":"INBOUND","gaps":[]}
                details.callA.callDirection => {"outbound":null,"direction":"INBOUND","gaps":[]}
                details.callA.callId => {"outbound":{"callId":""}}
                details.callA.source => {"outbound":{"from":null}}
                details.callA.destination => {"outbound":{"to":null}}
                details.callA.initiatedTimestamp => {"outbound":{"initiatedAt":null}}
                details.callA.disconnectedTimestamp => {"outbound":{"disconnectedAt":null}}
                details.callA.callStatus => {"outbound":{"status":""}}
                """),
        RECORDED("vru-recording-uploaded.json", """
                sessionId => {"recording":null}
                recordingId => {"recording":null}
                durationSeconds => {"recording":{"seconds":0}}
                filePath => {"recording":{"path":""}}
                status => {"recording":{"status":""}}
                """);

        private final JsonObject event;
        private final Map<String, String> differences;

        Sample(String file, String differences) {
            this.event = Vca.sample(file);
            this.differences = differences
                    .lines()
                    .map(line -> line.split(" => "))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        }

        JsonObject payload() {
            return event.getJsonObject("payload");
        }

        String difference(String path) {
            return differences.getOrDefault(path, PLAIN);
        }
    }

    private TestServer server;
    private int sessions;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .set("masking.answer.deadline", "PT10S")
                .set("masking.subaccounts", "8x8_test,wavecell_voice")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void isThatOfTheWholeEventButForWhatTheAbsentFieldGives(Sample sample) {
        JsonObject whole = kept(sample, sample.payload()).orElseThrow();
        List<String> paths = paths(sample.payload()).toList();
        assertTrue(paths.containsAll(sample.differences.keySet()), "each difference is that of a field");
        for (String path : paths) {
            for (Optional<JsonValue> value : ABSENT) {
                Optional<JsonObject> kept = kept(sample, changed(sample.payload(), path, value));
                assertEquals(expected(whole, sample.difference(path), kept), kept, path + " " + value);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isThereWhateverStandsInAFieldThatDoesNotSayWhatCallItIs(Sample sample) {
        for (String path : paths(sample.payload()).toList()) {
            for (JsonValue value : List.of(Json.createValue("x"), Json.createValue(-1))) {
                Optional<JsonObject> kept = kept(sample, changed(sample.payload(), path, Optional.of(value)));
                assertEquals(sample.difference(path).equals(NONE), kept.isEmpty(), path + " " + value);
            }
        }
    }

    private static Optional<JsonObject> expected(JsonObject whole, String difference, Optional<JsonObject> kept) {
        if (difference.equals(NONE)) {
            return Optional.empty();
        }
        JsonObject own = kept.orElseThrow(() -> new AssertionError("no record, in place of one without " + difference));
        String patch = difference.replace("@now", own.getString("firstSeen"));
        for (Map.Entry<String, String> gaps : GAPS) {
            patch = patch.replace(gaps.getKey(), gaps.getValue());
        }
        JsonObject expected = Json.createMergePatch(parsed(patch)).apply(whole).asJsonObject();
        return Optional.of(Json.createObjectBuilder(expected)
                .add("sessionId", own.get("sessionId"))
                .add("firstSeen", own.get("firstSeen"))
                .build());
    }

    private static String gaps(String direction, String... moments) {
        return Stream.of(moments)
                .map(moment -> "\"" + direction + " CALL_" + moment + "\"")
                .collect(Collectors.joining(","));
    }

    /** Sends an event of a session that is new, unless it names none, and gives the session's record. */
    private Optional<JsonObject> kept(Sample sample, JsonObject payload) {
        String session = "session-" + sessions++;
        if (sample == Sample.RECORDED) { // it does not say whose the session is
            send(Sample.STATUS, ofSession(Sample.STATUS.payload(), session));
        }
        boolean named = sample.payload().get("sessionId").equals(payload.get("sessionId"));
        send(sample, named ? ofSession(payload, session) : payload);
        HttpAnswer answer = server.get("/calls/" + session);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.assertStatus(200).json());
    }

    private void send(Sample sample, JsonObject payload) {
        JsonObject event =
                Json.createObjectBuilder(sample.event).add("payload", payload).build();
        assertEquals("", server.webhook(event.toString()).assertStatus(200).body());
    }

    private static JsonObject ofSession(JsonObject payload, String session) {
        return Json.createObjectBuilder(payload).add("sessionId", session).build();
    }

    /** Every field, those of objects in objects too, such as details.callB.source. */
    private static Stream<String> paths(JsonObject object) {
        return object.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.getKey()),
                        entry.getValue() instanceof JsonObject child
                                ? paths(child).map(path -> entry.getKey() + "." + path)
                                : Stream.empty()));
    }

    /** With another value in a field, or without the field. */
    private static JsonObject changed(JsonObject object, String path, Optional<JsonValue> value) {
        JsonObjectBuilder changed = Json.createObjectBuilder(object);
        String[] keys = path.split("\\.", 2);
        if (keys.length == 2) {
            changed.add(keys[0], changed(object.getJsonObject(keys[0]), keys[1], value));
        } else if (value.isPresent()) {
            changed.add(path, value.get());
        } else {
            changed.remove(path);
        }
        return changed.build();
    }

    private static JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
