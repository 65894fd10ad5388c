package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks of which nothing comes, and what the operator hears of them. */
class WebhookFlawTest {

    private static final String NUMBER = "+6560000001";
    private static final Vca CALL = Vca.of(RIDER, NUMBER).with("subAccountId", "ours");
    private static final String LINE = "a webhook could not be understood as a call: ";
    private static final String UNREADABLE = "a webhook was let in and could not be read: ";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .set("masking.subaccounts", "ours")
                .set("masking.body.limit", "2048")
                .set("masking.answer.deadline", "PT10S")
                .start()
                .awaitUp();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysWhichFieldWasMissingOrOfAWrongForm() {
        assertSays("eventType is missing", CALL.withoutOuter("eventType"));
        assertSays("eventType is not a text", CALL.withOuter("eventType", JsonValue.TRUE));
        assertSays("payload is missing", CALL.withoutOuter("payload"));
        assertSays("payload is not an object", CALL.withOuter("payload", JsonValue.EMPTY_JSON_ARRAY));
        assertSays("subAccountId is missing", CALL.without("subAccountId"));
        assertSays("subAccountId is not one of masking.subaccounts", CALL.with("subAccountId", "theirs"));
        assertSays("callDirection is missing", CALL.without("callDirection"));
        assertSays("callStatus is missing", CALL.without("callStatus"));
        assertSays("callStatus is not a text", CALL.with("callStatus", Json.createValue(1)));
        assertSays("destination is missing", CALL.without("destination"));
        assertSays("destination is not a text", CALL.with("destination", Json.createValue(6560000001L)));
        assertSays("destination is not a phone number", CALL.with("destination", "sip:6560000001@example.org"));
        assertSays("source is not a text", CALL.with("source", Json.createValue(Long.parseLong(RIDER_DIGITS))));
    }

    @Test
    void saysNothingOfACallThatIsAsItMayBe() {
        assertSays("", CALL);
        assertSays("", CALL.with("source", "anonymous"));
        assertSays("", CALL.with("source", ""));
        assertSays("", CALL.without("source"));
        assertSays("", CALL.with("callStatus", "ACTION_COMPLETED"));
        assertSays("", CALL.with("callDirection", "OUTBOUND"));
    }

    @Test
    void saysItOnceAMinute() {
        try (LogCapture log = LogCapture.open()) {
            for (int n = 0; n < 5; n++) {
                server.call(CALL.without("callStatus"));
            }
            assertEquals(1, log.linesWith(LINE).size(), log.all());
        }
    }

    @Test
    void saysAndCountsWhatWasLetInAndCouldNotBeRead() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            server.send("POST", "/", CALL.toString(), "Authorization", TestServer.SECRET)
                    .assertStatus(415);
            server.webhook("{\"source\":\"" + RIDER + "\"").assertStatus(400);
            server.webhook("{\"source\":\"" + RIDER + "\",").assertStatus(400);
            server.webhook(" ".repeat(2_049)).assertStatus(413);
            server.send("POST", "/", "{", "Authorization", "the secret of somebody else")
                    .assertStatus(401);
            assertEquals(
                    List.of("400, ", "413, ", "415, "),
                    log.linesWith(UNREADABLE).stream()
                            .map(line -> line.substring(line.indexOf(UNREADABLE) + UNREADABLE.length()))
                            .map(rest -> rest.substring(0, 5))
                            .sorted()
                            .toList(),
                    log.all());
            assertFalse(log.all().contains(RIDER_DIGITS), log.all());
        }
        assertEquals(4, server.get("/health").json().getJsonObject("events").getInt("unreadable"));
    }

    private void assertSays(String flaw, Vca call) {
        try (LogCapture log = LogCapture.open()) {
            assertEquals(UNKNOWN, server.call(call));
            assertEquals(
                    flaw.isEmpty() ? List.of() : List.of(flaw),
                    log.linesWith(LINE).stream()
                            .map(line -> line.substring(line.indexOf(LINE) + LINE.length()))
                            .toList(),
                    call.toString());
            assertFalse(log.all().contains(RIDER_DIGITS), log.all());
        }
    }
}
