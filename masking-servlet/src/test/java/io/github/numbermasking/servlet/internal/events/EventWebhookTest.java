package io.github.numbermasking.servlet.internal.events;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that 8x8 documents, otherwise written, and what the call log makes of them. */
class EventWebhookTest {

    private static final String NUMBER = "+6560000001";
    private static final String COMPLETED = "1f048a84-ea6d-11ee-911b-078f7290bf52";
    private static final String FAILED = "47f19e66-2163-11ee-8ccd-27b543a164ea";
    private static final String RECEIVED = "e1ff6a15-eae8-11f0-baa6-c147150ab00e";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder().set("masking.answer.deadline", "PT10S").start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vcs-call-received.json", "vss-completed.json", "vss-error.json", "vru-recording-uploaded.json"})
    void takesEventsWithTheirKeysInAnyOrderAndWithUnknownOnes(String sample) {
        Random random = new Random(11);
        JsonObject event = Vca.sample(sample);
        send(event);
        String session = event.getJsonObject("payload").getString("sessionId");
        String expected = kept(session);
        for (int n = 0; n < 5; n++) {
            JsonObject other = changed(event, "sessionId", Json.createValue("other-" + n));
            send(shuffled(other, random));
            assertEquals(expected, kept("other-" + n));
        }
    }

    /** What is kept of a session, once another event has said whose it is: a recording's does not. */
    private String kept(String session) {
        JsonObject status =
                changed(Vca.sample("vcs-call-received.json"), "callStatus", Json.createValue("CALL_CONNECTED"));
        send(changed(status, "sessionId", Json.createValue(session)));
        return server.get("/calls/" + session)
                .assertStatus(200)
                .body()
                .replaceAll("\"(sessionId|firstSeen)\":\"[^\"]*\",", "");
    }

    @ParameterizedTest
    @CsvSource({"NO ANSWER, NO_ANSWER", "CANCELLED, CANCELED", "CANCELED, CANCELED", "BUSY, BUSY", "FAILED, FAILED"})
    void readsTheOutcomeInEachDocumentedSpelling(String written, String read) {
        send(changed(Vca.sample("vss-error.json"), "sessionStatus", Json.createValue(written)));
        assertEquals(read, call(FAILED).getString("outcome"));
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

    @ParameterizedTest
    @ValueSource(strings = {"CALL_UPDATED", "DTMF_RECEIVED"})
    void keepsNothingOfAStatusOfWhichNothingFollows(String status) {
        JsonObject received = Vca.sample("vcs-call-received.json");
        send(changed(received, "callStatus", Json.createValue(status)));
        server.get("/calls/" + RECEIVED).assertStatus(404);
        send(received);
        String before = server.get("/calls/" + RECEIVED).assertStatus(200).body();
        send(changed(received, "callStatus", Json.createValue(status)));
        assertEquals(before, server.get("/calls/" + RECEIVED).body());
        assertEquals(2, server.get("/health").json().getJsonObject("events").getInt("ignored"));
    }

    @Test
    void findsALegByItsDirectionWhicheverNameItHas() {
        JsonObject event = Vca.sample("vss-completed.json");
        send(event);
        JsonObject legs = event.getJsonObject("payload").getJsonObject("details");
        JsonObject swapped = Json.createObjectBuilder()
                .add("callA", legs.get("callB"))
                .add("callB", legs.get("callA"))
                .build();
        assertEquals("OUTBOUND", swapped.getJsonObject("callA").getString("callDirection"));
        send(changed(changed(event, "details", swapped), "sessionId", Json.createValue("swapped")));
        assertEquals(kept(COMPLETED), kept("swapped"));
    }

    @Test
    void readsNumbersThatAreTexts() {
        for (String sample : List.of("vss-completed.json", "vss-error.json", "vru-recording-uploaded.json")) {
            JsonObject event = Vca.sample(sample);
            send(event);
            JsonObject textual = textual(event).asJsonObject();
            assertNotEquals(event, textual);
            send(changed(textual, "sessionId", Json.createValue("textual-" + sample)));
            assertEquals(kept(event.getJsonObject("payload").getString("sessionId")), kept("textual-" + sample));
        }
        assertEquals(
                Optional.of(2),
                MaskingContext.masking(server.context())
                        .orElseThrow()
                        .call(new SessionId("textual-vss-completed.json"))
                        .flatMap(CallRecord::summary)
                        .map(CallSummary::legCount));
    }

    private static JsonValue textual(JsonValue value) {
        if (value instanceof JsonObject object) {
            JsonObjectBuilder all = Json.createObjectBuilder();
            object.forEach((key, child) -> all.add(key, textual(child)));
            return all.build();
        }
        return value instanceof JsonNumber number ? Json.createValue(number.toString()) : value;
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
