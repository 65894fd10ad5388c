package io.github.numbermasking.servlet.internal.management;

import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.SettableClock;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberApiTest {

    private static final String AS_OF = ",\"asOf\":\"2030-01-31T12:00:00Z\"}";
    private static final String EMPTY =
            "{\"items\":[],\"pool\":{\"usable\":0,\"busiestParty\":0,\"moreShared\":0,\"moreSplit\":0" + AS_OF + "}";
    private static final String NUMBER = "+6560000001";

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder().clock(clock).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsANumberAndListsThePoolInOrder() {
        assertEquals(EMPTY, server.get("/numbers").assertStatus(200).body());
        String full = "{\"country\":\"SG\",\"status\":\"UNHEALTHY\",\"draining\":true,\"referenceId\":\"vn-1\"}";
        String expected =
                "{\"number\":\"+6560000002\"," + full.substring(1, full.length() - 1) + ",\"liveBookings\":0}";
        assertEquals(
                expected,
                server.put("/numbers/+6560000002", full).assertStatus(201).body());
        String bare = "{\"number\":\"+6560000001\",\"status\":\"ACTIVE\",\"draining\":false,\"liveBookings\":0}";
        assertEquals(
                bare, server.put("/numbers/6560000001", "{}").assertStatus(201).body());
        assertEquals(
                "{\"items\":[" + listed(bare) + "," + listed(expected)
                        + "],\"pool\":{\"usable\":1,\"busiestParty\":0,\"moreShared\":1,\"moreSplit\":1" + AS_OF + "}",
                server.get("/numbers").assertStatus(200).body());
    }

    /** As in the list, which counts cooling bookings as well. */
    private static String listed(String number) {
        return number.replace("\"liveBookings\":0}", "\"liveBookings\":0,\"coolingBookings\":0}");
    }

    @Test
    void tellsWhatUsesTheNumbersAndHowFarTheyGo() {
        server.withNumbers(NUMBER, "+6560000002", "+6560000003", "+6560000004", "+6560000005");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.book("ride-2", RIDER, party(23).e164()).assertStatus(201);
        HttpAnswer live = server.get("/numbers").assertStatus(200);
        assertEquals(
                "{\"usable\":5,\"busiestParty\":2,\"moreShared\":1,\"moreSplit\":3" + AS_OF,
                live.json().getJsonObject("pool").toString());
        assertEquals(false, live.body().contains(RIDER), "it must not be said who is busy");
        server.post("/bookings/ride-1/complete").assertStatus(200);
        HttpAnswer cooling = server.get("/numbers").assertStatus(200);
        assertEquals(
                "{\"usable\":5,\"busiestParty\":1,\"moreShared\":2,\"moreSplit\":4" + AS_OF,
                cooling.json().getJsonObject("pool").toString());
        assertEquals(
                1,
                cooling.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                        .mapToInt(number -> number.getInt("coolingBookings"))
                        .sum());
    }

    @Test
    void takesANumberWithoutABody() {
        assertEquals(
                "ACTIVE",
                server.api("PUT", "/numbers/" + NUMBER, null).assertStatus(201).text("status"));
    }

    @Test
    void keepsWhatAChangeDoesNotName() {
        server.put("/numbers/" + NUMBER, "{\"country\":\"SG\",\"draining\":true,\"referenceId\":\"vn-1\"}")
                .assertStatus(201);
        String changed = server.put("/numbers/" + NUMBER, "{\"status\":\"EXPIRING\"}")
                .assertStatus(200)
                .body();
        assertEquals(
                "{\"number\":\"+6560000001\",\"country\":\"SG\",\"status\":\"EXPIRING\",\"draining\":true,"
                        + "\"referenceId\":\"vn-1\",\"liveBookings\":0}",
                changed);
        assertEquals(
                changed,
                server.put("/numbers/" + NUMBER, "{}").assertStatus(200).body());
        assertEquals(
                changed.replace("true", "false"),
                server.put("/numbers/" + NUMBER, "{\"draining\":false}")
                        .assertStatus(200)
                        .body());
    }

    @Test
    void takesTheReferenceAwayWhereItIsSetToNothing() {
        server.put("/numbers/" + NUMBER, "{\"referenceId\":\"vn-1\"}").assertStatus(201);
        HttpAnswer changed =
                server.put("/numbers/" + NUMBER, "{\"referenceId\":\"\"}").assertStatus(200);
        assertEquals(false, changed.json().containsKey("referenceId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"draining\":true}",
                "{\"status\":\"UNHEALTHY\"}",
                "{\"status\":\"EXPIRING\"}",
                "{\"status\":\"INACTIVE\"}"
            })
    void servesTheCallsOfANumberThatTakesNoNewBookings(String change) {
        server.withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        assertEquals(1, server.put("/numbers/" + NUMBER, change).json().getInt("liveBookings"));
        server.book("ride-2", party(23).e164(), party(24).e164()).assertProblem(409, "pool-exhausted");
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        server.put("/numbers/" + NUMBER, "{\"draining\":false,\"status\":\"ACTIVE\"}")
                .assertStatus(200);
        server.book("ride-2", party(23).e164(), party(24).e164()).assertStatus(201);
    }

    @Test
    void deletesANumberOnlyWhenNothingUsesIt() {
        server.withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.delete("/numbers/" + NUMBER).assertProblem(409, "number-in-use", "drain");
        server.post("/bookings/ride-1/complete").assertStatus(200);
        server.delete("/numbers/" + NUMBER).assertProblem(409, "number-in-use", "cooling");
        clock.advance(Duration.ofHours(24));
        assertEquals("", server.delete("/numbers/" + NUMBER).assertStatus(204).body());
        server.delete("/numbers/" + NUMBER).assertProblem(404, "not-found", "pool");
        assertEquals(EMPTY.replace("01-31", "02-01"), server.get("/numbers").body());
    }

    @Test
    void takesNoNumberThatIsALiveBookingsPartyUntilThatHasEnded() {
        server.withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.put("/numbers/" + RIDER, "{}").assertProblem(409, "number-in-use", "party");
        server.put("/numbers/" + DRIVER, "{}").assertProblem(409, "number-in-use", "party");
        server.post("/bookings/ride-1/complete").assertStatus(200);
        server.put("/numbers/" + RIDER, "{}").assertStatus(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"country":"sg"}            | country
                    {"country":"SGP"}           | country
                    {"country":""}              | country
                    {"country":null}            | country
                    {"country":65}              | country
                    {"status":"Active"}         | status
                    {"status":"GONE"}           | status
                    {"status":null}             | status
                    {"draining":"true"}         | draining
                    {"draining":1}              | draining
                    {"draining":null}           | draining
                    {"referenceId":7}           | referenceId
                    {"referenceId":"a\\u0000b"} | referenceId
                    {"referenceid":"vn-1"}      | referenceid
                    {"number":"+6560000001"}    | number
                    {"liveBookings":0}          | liveBookings
                    """)
    void refusesAKeyThatIsUnknownOrHasAnotherFormAndChangesNothing(String body, String culprit) {
        server.put("/numbers/" + NUMBER, body).assertProblem(400, "invalid-parameter", culprit);
        assertEquals(EMPTY, server.get("/numbers").body());
    }

    @Test
    void refusesAReferenceThatIsTooLong() {
        String longest = "x".repeat(255);
        server.put("/numbers/" + NUMBER, "{\"referenceId\":\"" + longest + "\"}")
                .assertStatus(201);
        server.put("/numbers/" + NUMBER, "{\"referenceId\":\"" + longest + "x\"}")
                .assertProblem(400, "invalid-parameter", "referenceId", "255");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "+651234567890123456",
                "0651234567",
                "%2B0" + RIDER_DIGITS,
                "anonymous",
                "+65%2091000000"
            })
    void refusesAPathThatEndsInNoPhoneNumber(String number) {
        server.put("/numbers/" + number, "{}").assertProblem(422, "invalid-number", "E.164");
        server.delete("/numbers/" + number).assertProblem(422, "invalid-number", "E.164");
    }

    @Test
    void takesAPlusThatIsWrittenAsPercent2B() {
        assertEquals(
                NUMBER,
                server.put("/numbers/%2B6560000001", "{}").assertStatus(201).text("number"));
    }

    /** Taken for none, it would leave the operator believing that the number drains. */
    @Test
    void refusesABodyWithoutAContentTypeWhoeverSendsIt() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head(
                            "PUT /numbermasking/numbers/+6560000001",
                            "Authorization: Bearer " + TestServer.TOKEN,
                            "Transfer-Encoding: chunked")
                    .send("11\r\n{\"draining\":true}\r\n0\r\n\r\n")
                    .answer()
                    .assertProblem(415, "unsupported-media-type");
        }
    }
}
