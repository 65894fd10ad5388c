package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that 8x8 documents, and what the call log makes of them. */
class EventWebhookTest {

    private static final String NUMBER = "+6560000001";
    private static final String COMPLETED = "1f048a84-ea6d-11ee-911b-078f7290bf52";
    private static final String FAILED = "47f19e66-2163-11ee-8ccd-27b543a164ea";
    private static final String RECEIVED = "e1ff6a15-eae8-11f0-baa6-c147150ab00e";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsTheDocumentedSummaryOfACallThatWasTalked() {
        send(Vca.sample("vss-completed.json"));
        JsonObject call = call(COMPLETED);
        assertEquals("8x8_test", call.getString("subAccountId"));
        assertEquals("COMPLETED", call.getString("outcome"));
        assertEquals(13, call.getInt("talkSeconds"));
        assertEquals("2024-03-25T06:01:37Z", call.getString("connectedAt"));
        assertEquals("+6568332048", call.getJsonObject("inbound").getString("to"));
        assertEquals("+***70", call.getJsonObject("inbound").getString("from"));
        assertEquals("+***65", call.getJsonObject("outbound").getString("to"));
        assertEquals(19, call.getJsonObject("outbound").getJsonObject("quality").getInt("jitter"));
        assertEquals(6, call.getJsonArray("gaps").size());
    }

    @Test
    void keepsTheDocumentedSummaryOfACallThatFailed() {
        send(Vca.sample("vss-error.json"));
        JsonObject call = call(FAILED);
        assertEquals("ERROR", call.getString("outcome"));
        assertEquals("OUTBOUND", call.getString("direction"));
        assertEquals(
                "{\"code\":-2004,\"meaning\":\"no coverage for the destination\","
                        + "\"message\":\"No coverage available for requested area\"}",
                call.getJsonObject("error").toString());
    }

    @Test
    void keepsTheDocumentedStatusAndRecording() {
        send(Vca.sample("vcs-call-received.json"));
        JsonObject call = call(RECEIVED);
        assertEquals("INBOUND", call.getString("direction"));
        assertEquals("2026-01-06T10:17:19.375Z", call.getJsonObject("inbound").getString("receivedAt"));

        JsonObject recording = Vca.sample("vru-recording-uploaded.json");
        send(changed(recording, "sessionId", Json.createValue(RECEIVED)));
        assertEquals(25, call(RECEIVED).getJsonObject("recording").getInt("seconds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vcs-call-received.json", "vss-completed.json", "vss-error.json", "vru-recording-uploaded.json"})
    void takesEventsWithTheirKeysInAnyOrderAndWithUnknownOnes(String sample) {
        Random random = new Random(11);
        JsonObject event = Vca.sample(sample);
        send(Vca.sample("vcs-call-received.json"));
        send(event);
        String session = event.getJsonObject("payload").getString("sessionId");
        String expected = kept(session);
        for (int n = 0; n < 5; n++) {
            JsonObject other = changed(event, "sessionId", Json.createValue("other-" + n));
            send(shuffled(other, random));
            assertEquals(expected.replace(session, "other-" + n), kept("other-" + n));
        }
    }

    private String kept(String session) {
        Answer answer = server.get("/calls/" + session);
        return answer.status() + answer.body().replaceAll("\"firstSeen\":\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vcs-call-received.json",
                "vss-completed.json",
                "vss-error.json",
                "vru-recording-uploaded.json",
                "vnu-updates.json"
            })
    void takesEventsOfWhichAnyKeyIsAbsentOrOfAnotherType(String sample) {
        JsonObject event = Vca.sample(sample);
        for (String key : event.getJsonObject("payload").keySet()) {
            send(new Vca(event).without(key).body());
            for (JsonValue value : List.of(
                    JsonValue.NULL,
                    JsonValue.TRUE,
                    JsonValue.EMPTY_JSON_ARRAY,
                    JsonValue.EMPTY_JSON_OBJECT,
                    Json.createValue("x"),
                    Json.createValue(-1))) {
                send(changed(event, key, value));
            }
        }
        send(new Vca(event).withoutOuter("payload").body());
    }

    @ParameterizedTest
    @CsvSource({"NO ANSWER, NO_ANSWER", "CANCELLED, CANCELED", "CANCELED, CANCELED", "BUSY, BUSY", "FAILED, FAILED"})
    void readsTheOutcomeInEachDocumentedSpelling(String written, String read) {
        send(changed(Vca.sample("vss-error.json"), "sessionStatus", Json.createValue(written)));
        assertEquals(read, call(FAILED).getString("outcome"));
    }

    @Test
    void readsNumbersThatAreTexts() {
        JsonObject event = Vca.sample("vss-error.json");
        JsonObject error = Json.createObjectBuilder()
                .add("errorMsg", "said so")
                .add("errorCode", "-2010")
                .build();
        send(changed(event, "errorDetails", error));
        assertEquals(-2010, call(FAILED).getJsonObject("error").getInt("code"));
    }

    @Test
    void changesNothingForTheEventsOfAForeignSubaccount() {
        server.close();
        server = TestServer.builder().set("masking.subaccounts", "ours").start();
        for (String sample : List.of(
                "vca-call-received.json",
                "vcs-call-received.json",
                "vss-completed.json",
                "vss-error.json",
                "vru-recording-uploaded.json",
                "vnu-updates.json")) {
            send(Vca.sample(sample));
            String session = Vca.sample(sample).getJsonObject("payload").getString("sessionId", "none");
            assertEquals(404, server.get("/calls/" + session).status());
        }
        assertEquals("{\"items\":[]}", server.api("POST", "/calls/search", "{}").body());
        assertEquals(0, server.get("/numbers").json().getJsonArray("items").size());
    }

    @Test
    void notesHowACallWasAnsweredAndThatAStrangerWasNot() throws Exception {
        server.withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.call(Vca.of(RIDER, NUMBER).with("sessionId", "connected"));
        server.call(Vca.of("anonymous", NUMBER).with("sessionId", "withheld"));
        JsonObject connected = awaited("connected");
        assertEquals("CONNECT", connected.getString("answer"));
        assertEquals("ride-1", connected.getString("bookingId"));
        JsonObject withheld = awaited("withheld");
        assertEquals("UNKNOWN", withheld.getString("answer"));
        assertTrue(withheld.getJsonObject("inbound").get("from") == null);
        assertEquals(
                List.of("connected"),
                server.api("POST", "/calls/search", "{\"bookingId\":\"ride-1\"}").json().getJsonArray("items").stream()
                        .map(item -> item.asJsonObject().getString("sessionId"))
                        .toList());
    }

    @Test
    void acknowledgesTypesThatItDoesNotKnowAndCountsThem() {
        send(Json.createObjectBuilder(Vca.sample("vcs-call-received.json"))
                .add("eventType", "SOMETHING_NEW")
                .build());
        assertEquals(1, server.get("/health").json().getJsonObject("events").getInt("ignored"));
    }

    private void send(JsonObject event) {
        server.webhook(event.toString()).assertStatus(200);
    }

    private JsonObject call(String session) {
        return server.get("/calls/" + session).assertStatus(200).json();
    }

    private JsonObject awaited(String session) throws InterruptedException {
        for (int n = 0; n < 100 && server.get("/calls/" + session).status() != 200; n++) {
            Thread.sleep(50);
        }
        return call(session);
    }

    private static JsonObject changed(JsonObject event, String key, JsonValue value) {
        return new Vca(event).with(key, value).body();
    }

    private static JsonObject shuffled(JsonObject object, Random random) {
        List<String> keys = new ArrayList<>(object.keySet());
        Collections.shuffle(keys, random);
        JsonObjectBuilder shuffled = Json.createObjectBuilder().add("unknown" + random.nextInt(9), "x");
        for (String key : keys) {
            JsonValue value = object.get(key);
            shuffled.add(key, value instanceof JsonObject child ? shuffled(child, random) : value);
        }
        return shuffled.build();
    }
}
