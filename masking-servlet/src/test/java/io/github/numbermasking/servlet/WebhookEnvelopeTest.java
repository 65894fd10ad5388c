package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the two numbers of a call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookEnvelopeTest {

    private static final String NUMBER = "+6560000001";
    private static final String CONNECTED = makeCall(NUMBER, DRIVER);

    private final Vca connecting = Vca.of(RIDER, NUMBER).with("subAccountId", "ours");
    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.builder()
                .set("masking.subaccounts", "ours, ours-too")
                .start()
                .withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void connectsAnyOfOurSubaccounts() {
        assertEquals(CONNECTED, server.call(connecting));
        assertEquals(CONNECTED, server.call(connecting.with("subAccountId", "ours-too")));
    }

    @ParameterizedTest
    @CsvSource({
        "subAccountId, theirs",
        "subAccountId, OURS",
        "subAccountId, 'ours '",
        "subAccountId, ''",
        "callDirection, OUTBOUND",
        "callDirection, inbound",
        "callDirection, ''",
        "callStatus, ACTION_COMPLETED",
        "callStatus, CALL_INITIATED",
        "callStatus, CALL_CONNECTED",
        "callStatus, CALL_DISCONNECTED",
        "callStatus, call_received",
        "callStatus, ''"
    })
    void connectsNothingButANewInboundCallOfOurSubaccounts(String key, String value) {
        assertEquals(UNKNOWN, server.call(connecting.with(key, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subAccountId", "callDirection", "callStatus"})
    void connectsNothingWhereOneOfTheThreeIsAbsentOrNoText(String key) {
        assertEquals(UNKNOWN, server.call(connecting.without(key)));
        assertEquals(UNKNOWN, server.call(connecting.with(key, JsonValue.NULL)));
        assertEquals(UNKNOWN, server.call(connecting.with(key, JsonValue.TRUE)));
        assertEquals(UNKNOWN, server.call(connecting.with(key, JsonValue.EMPTY_JSON_ARRAY)));
    }

    @Test
    void saysUnknownToACapturedDigit() {
        assertEquals(UNKNOWN, server.call(new Vca(Vca.sample("vca-action-completed-dtmf.json"))));
    }

    @Test
    void saysUnknownToTheDocumentedCallWhoseNumbersNobodyBooked() {
        assertEquals(UNKNOWN, server.call(new Vca(Vca.sample("vca-call-received.json"))));
    }

    @Test
    void doesNotCareAboutTheNamespaceAndTheDescription() {
        assertEquals(CONNECTED, server.call(connecting.withOuter("namespace", Json.createValue("OTHER"))));
        assertEquals(CONNECTED, server.call(connecting.withoutOuter("namespace").withoutOuter("description")));
    }

    @Test
    void ignoresKeysThatItDoesNotKnow() {
        JsonObject nested =
                Json.createObjectBuilder().add("source", party(29).e164()).build();
        assertEquals(
                CONNECTED,
                server.call(connecting
                        .with("more", nested)
                        .with("caller", party(29).e164())
                        .withOuter("source", nested)));
    }

    @Test
    void readsTheKeysInAnyOrder() {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            JsonObject payload = shuffled(connecting.body().getJsonObject("payload"), random);
            JsonObject body = Json.createObjectBuilder(connecting.body())
                    .add("payload", payload)
                    .build();
            assertEquals(CONNECTED, server.call(new Vca(shuffled(body, random))));
        }
    }

    @Test
    void takesNumbersInAKeyThatMayBeTextAndTheOtherWayRound() {
        assertEquals(CONNECTED, server.call(connecting.with("callDuration", "0").with("sipCode", "200")));
        assertEquals(CONNECTED, server.call(connecting.with("timestamp", "2026-01-06T10:17:19.375Z")));
        assertEquals(
                CONNECTED, server.call(connecting.with("callId", JsonValue.NULL).without("sessionId")));
    }

    @Test
    void saysUnknownWhereThePayloadIsAbsentOrNoObject() {
        assertEquals(UNKNOWN, server.call(connecting.withoutOuter("payload")));
        assertEquals(UNKNOWN, server.call(connecting.withOuter("payload", JsonValue.NULL)));
        assertEquals(UNKNOWN, server.call(connecting.withOuter("payload", JsonValue.EMPTY_JSON_ARRAY)));
    }

    @Test
    void saysUnknownWhereNothingTellsWhatTheWebhookIs() {
        assertEquals(UNKNOWN, server.call(connecting.withoutOuter("eventType")));
        assertEquals(UNKNOWN, server.call(connecting.withOuter("eventType", JsonValue.NULL)));
        assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook("{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vcs-call-received.json",
                "vnu-updates.json",
                "vru-recording-uploaded.json",
                "vss-completed.json",
                "vss-error.json"
            })
    void takesInEveryOtherWebhookWithoutAWord(String sample) {
        assertEquals(
                "",
                server.webhook(Vca.resource("8x8/samples/" + sample))
                        .assertStatus(200)
                        .body());
    }

    @Test
    void takesInAWebhookOfATypeThatIsNotDocumented() {
        Vca other = connecting.withOuter("eventType", Json.createValue("call_action"));
        assertEquals("", server.webhook(other.toString()).assertStatus(200).body());
    }

    private static JsonObject shuffled(JsonObject object, Random random) {
        List<Map.Entry<String, JsonValue>> entries = new ArrayList<>(object.entrySet());
        Collections.shuffle(entries, random);
        JsonObjectBuilder builder = Json.createObjectBuilder();
        entries.forEach(entry -> builder.add(entry.getKey(), entry.getValue()));
        return builder.build();
    }
}
