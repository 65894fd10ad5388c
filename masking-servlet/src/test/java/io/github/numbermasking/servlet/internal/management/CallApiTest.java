package io.github.numbermasking.servlet.internal.management;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallApiTest {

    private static final String NUMBER = "+6560000001";

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
    void masksThePartiesNumbersUnlessTheyAreToBeRevealedAndLogsThat() {
        received("one", RIDER, NUMBER);
        assertFalse(search("{}").toString().contains(RIDER));
        assertFalse(server.get("/calls/one").body().contains(RIDER));
        try (LogCapture log = LogCapture.open()) {
            assertFalse(search("{\"reveal\":false}").toString().contains(RIDER));
            assertEquals(List.of(), log.linesWith("revealed"));
            assertTrue(search("{\"reveal\":true}").toString().contains(RIDER));
            assertEquals(
                    1,
                    log.linesWith("the parties' numbers of 1 calls were revealed to api at 127.0.0.1")
                            .size(),
                    log.all());
        }
    }

    @Test
    void findsByPhoneNumberAndTime() {
        received("one", RIDER, NUMBER);
        received("two", DRIVER, "+6560000002");
        assertEquals(List.of("one"), sessions("{\"phone\":\"" + RIDER + "\"}"));
        assertEquals(List.of("two"), sessions("{\"virtualNumber\":\"+6560000002\"}"));
        assertEquals(List.of(), sessions("{\"to\":\"2020-01-01T00:00:00Z\"}"));
        assertEquals(2, sessions("{\"from\":\"2020-01-01T00:00:00Z\"}").size());
        assertEquals(List.of(), sessions("{\"outcome\":\"BUSY\"}"));
    }

    @Test
    void givesTheCallsInPages() {
        for (int n = 0; n < 7; n++) {
            received("call-" + n, RIDER, NUMBER);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = search("{\"limit\":3" + after + "}");
            page.getJsonArray("items")
                    .forEach(item -> seen.add(item.asJsonObject().getString("sessionId")));
            after = page.containsKey("next") ? ",\"after\":\"" + page.getString("next") + "\"" : "";
        } while (!after.isEmpty());
        assertEquals(7, seen.size());
        assertEquals(7, seen.stream().distinct().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"bookingid\":\"x\"}|unknown key",
                "{\"bookingId\":\"a b\"}|bookingId must be",
                "{\"phone\":\"12\"}|phone must be",
                "{\"virtualNumber\":\"12\"}|virtualNumber must be",
                "{\"outcome\":\"DONE\"}|outcome must be one of [COMPLETED",
                "{\"answer\":\"connect\"}|answer must be one of [CONNECT",
                "{\"reason\":\"NONE\"}|reason must be one of [CONNECTED",
                "{\"result\":1}|result must be",
                "{\"from\":\"yesterday\"}|from must be an ISO 8601",
                "{\"from\":\"+1000000000-12-31T23:59:59Z\"}|from must be an ISO 8601",
                "{\"to\":1}|to must be a string",
                "{\"after\":\"x\"}|after must be",
                "{\"limit\":0}|limit must be a whole number from 1 to 500",
                "{\"limit\":501}|limit must be a whole number",
                "{\"limit\":1.5}|limit must be a whole number",
                "{\"limit\":\"9\"}|limit must be a whole number",
                "{\"limit\":1e30}|limit must be a whole number",
                "{\"reveal\":\"yes\"}|reveal must be true or false"
            })
    void namesWhatIsWrongWithASearch(String body, String words) {
        server.api("POST", "/calls/search", body).assertProblem(400, "invalid-parameter", words);
    }

    @Test
    void doesNotKnowACallThatNeverWas() {
        server.get("/calls/never").assertProblem(404, "not-found", "sessionId");
        server.get("/calls/a%20b").assertProblem(404, "not-found", "sessionId");
        server.send("GET", "/calls/never", null).assertProblem(401, "unauthorized");
        server.send("POST", "/calls/search", "{}").assertProblem(401, "unauthorized");
    }

    /** "The number did not work at 18:05": the booking was over, and the rider's other phone was used, too. */
    @Test
    void explainsACall() {
        server.withNumbers(NUMBER, "+6560000002");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        String virtual =
                server.get("/bookings/ride-1").json().getJsonObject("partyA").getString("virtualNumber");
        JsonObject live = explained(RIDER, ",\"virtualNumber\":\"" + virtual + "\"");
        assertEquals("CONNECTED", live.getString("reason"));
        assertEquals("ride-1", live.getString("bookingId"));
        assertEquals(virtual, explained(RIDER, "").getString("virtualNumber"), "the only number of the phone");
        server.call(new Vca(Vca.of(party(29).e164(), virtual).body()).with("sessionId", "other-phone"));
        server.call(new Vca(Vca.of("anonymous", virtual).body()).with("sessionId", "withheld"));
        server.post("/bookings/ride-1/complete").assertStatus(200);
        JsonObject over = explained(RIDER, ",\"virtualNumber\":\"" + virtual + "\"");
        assertEquals("ENDED", over.getString("decision"));
        assertEquals("BOOKING_ENDED", over.getString("reason"));
        assertTrue(over.getString("sentence").contains("because booking ride-1 is over since "), over::toString);
        String before = ",\"at\":\"2020-01-01T00:00:00Z\",\"virtualNumber\":\"" + virtual + "\"";
        assertEquals("NO_SUCH_PAIR", explained(RIDER, before).getString("reason"));
        assertEquals(
                "NOT_OF_THE_POOL",
                explained(RIDER, ",\"virtualNumber\":\"+6560000009\"").getString("reason"));
        assertFalse(over.toString().contains(party(29).e164()));
        assertFalse(over.toString().contains(DRIVER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|phone is missing",
                "{\"phone\":\"12\"}|phone must be",
                "{\"phone\":\"" + RIDER + "\",\"virtualNumber\":\"12\"}|virtualNumber must be",
                "{\"phone\":\"" + RIDER + "\",\"at\":\"18:05\"}|at must be an ISO 8601",
                "{\"phone\":\"" + RIDER + "\",\"reveal\":true}|unknown key"
            })
    void namesWhatIsWrongWithAQuestion(String body, String words) {
        server.api("POST", "/calls/explain", body).assertProblem(400, "invalid-parameter", words);
    }

    private JsonObject explained(String phone, String more) {
        return server.api("POST", "/calls/explain", "{\"phone\":\"" + phone + "\"" + more + "}")
                .assertStatus(200)
                .json();
    }

    private void received(String session, String caller, String dialled) {
        server.webhook(new Vca(Vca.sample("vcs-call-received.json"))
                        .with("sessionId", session)
                        .with("source", caller)
                        .with("destination", dialled)
                        .toString())
                .assertStatus(200);
    }

    private JsonObject search(String body) {
        return server.api("POST", "/calls/search", body).assertStatus(200).json();
    }

    private List<String> sessions(String body) {
        return search(body).getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getString("sessionId"))
                .toList();
    }
}
