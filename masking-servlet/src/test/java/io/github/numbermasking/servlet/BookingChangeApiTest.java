package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.ENDED;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PATCH /bookings/{id}}. The clock stands at 2030-01-31T12:00Z. */
@Tag("slow")
class BookingChangeApiTest {

    private static final String NUMBER = "+6560000001";
    private static final String OTHER = "+6560000002";
    private static final String THIRD = party(23).e164();

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;
    private HttpAnswer made;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .clock(clock)
                .set("masking.booking.grace", "PT15M")
                .set("masking.body.limit", "1024")
                .start()
                .withNumbers(NUMBER);
        made = server.book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"partyA, partyB", "partyB, partyA"})
    void connectsTheNewPartyAndNoLongerWhoWasReplaced(String key, String other) {
        String replaced = made.text(key + ".phone");
        String stays = made.text(other + ".phone");
        assertEquals(makeCall(NUMBER, stays), server.call(replaced, NUMBER));
        HttpAnswer changed = patch(key, THIRD).assertStatus(200);
        assertEquals(made.body().replace(replaced, THIRD), changed.body());
        assertEquals("application/json", changed.header("Content-Type"));
        assertEquals(changed.body(), server.get("/bookings/ride-1").body());
        assertEquals(makeCall(NUMBER, stays), server.call(THIRD, NUMBER));
        assertEquals(makeCall(NUMBER, THIRD), server.call(stays, NUMBER));
        assertEquals(ENDED, server.call(replaced, NUMBER), "not in the grace of the booking either");
    }

    @Test
    void takesAPartyWithoutThePlusForTheSame() {
        String changed = patch("partyB", THIRD).assertStatus(200).body();
        assertEquals(
                changed, patch("partyB", THIRD.substring(1)).assertStatus(200).body());
    }

    @Test
    void givesTheSameAnswerHoweverOftenAPartyIsReplaced() {
        String changed = patch("partyB", THIRD).assertStatus(200).body();
        clock.advance(Duration.ofMinutes(1));
        assertEquals(changed, patch("partyB", THIRD).assertStatus(200).body());
        assertEquals(made.body(), patch("partyB", DRIVER).assertStatus(200).body(), "who was replaced may come back");
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        assertEquals(ENDED, server.call(THIRD, NUMBER));
    }

    @Test
    void takesTheChangedBookingForTheOneThatIsAskedForAgain() {
        patch("partyB", THIRD).assertStatus(200);
        server.book("ride-1", RIDER, THIRD).assertStatus(200);
        server.book("ride-1", RIDER, DRIVER).assertProblem(409, "booking-conflict");
    }

    @Test
    void givesTheNewPartyANumberOfItsOwnWhereItHasThatOneAlready() {
        server.book("ride-2", THIRD, party(24).e164()).assertStatus(201);
        patch("partyB", THIRD).assertProblem(409, "pool-exhausted", "pool");
        assertUnchanged();
        server.withNumbers(OTHER);
        HttpAnswer changed = patch("partyB", THIRD).assertStatus(200);
        assertEquals(NUMBER, changed.text("partyA.virtualNumber"));
        assertEquals(OTHER, changed.text("partyB.virtualNumber"));
        assertEquals(makeCall(OTHER, THIRD), server.call(RIDER, NUMBER), "each sees the number that it dials itself");
        assertEquals(makeCall(NUMBER, RIDER), server.call(THIRD, OTHER));
        assertEquals(makeCall(NUMBER, party(24).e164()), server.call(THIRD, NUMBER), "the other booking stands");
    }

    @ParameterizedTest
    @CsvSource({"2030-02-03T04:05:06.789Z", "2030-01-31T12:00:00.001Z", "2040-01-31T12:00:00Z"})
    void setsAnotherExpiryLaterOrSooner(String expiresAt) {
        HttpAnswer changed = patch("expiresAt", expiresAt).assertStatus(200);
        assertEquals(made.body().replace("2030-02-01T12:00:00Z", expiresAt), changed.body());
        assertEquals(
                changed.body(), patch("expiresAt", expiresAt).assertStatus(200).body());
        assertEquals(changed.body(), server.get("/bookings/ride-1").body());
    }

    @Test
    void connectsUntilTheNewExpiryAndItsGraceAndNoLonger() {
        patch("expiresAt", "2030-02-01T13:00:00.000999Z").assertStatus(200);
        clock.advance(Duration.ofHours(25).plusMinutes(15).minusMillis(1));
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        clock.advance(Duration.ofMillis(1));
        assertEquals(ENDED, server.call(RIDER, NUMBER));
        assertEquals("2030-02-01T13:00:00Z", server.get("/bookings/ride-1").text("endedAt"));
    }

    @Test
    void takesTheExpiryThatTheBookingHasForDone() {
        assertEquals(
                made.body(),
                patch("expiresAt", "2030-02-01T12:00:00Z").assertStatus(200).body());
    }

    @Test
    void changesNoBookingThatHasEndedThoughItsGraceStillConnects() {
        server.book("ride-2", party(31).e164(), party(32).e164()).assertStatus(201);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        server.post("/bookings/ride-2/cancel").assertStatus(200);
        for (String id : List.of("ride-1", "ride-2")) {
            patch(id, "partyA", THIRD).assertProblem(409, "booking-ended");
            patch(id, "partyB", THIRD).assertProblem(409, "booking-ended");
            patch(id, "expiresAt", "2030-02-02T12:00:00Z").assertProblem(409, "booking-ended");
        }
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        assertEquals(UNKNOWN, server.call(THIRD, NUMBER));
    }

    @Test
    void changesNoBookingThatHasExpired() {
        clock.advance(Duration.ofHours(24).minusMillis(1));
        patch("partyB", THIRD).assertStatus(200);
        clock.advance(Duration.ofMillis(1));
        patch("partyB", DRIVER).assertProblem(409, "booking-ended");
        patch("expiresAt", "2030-02-02T12:00:00Z").assertProblem(409, "booking-ended");
    }

    @Test
    void knowsNoBookingThatNobodyMade() {
        patch("ride-2", "partyA", THIRD).assertProblem(404, "not-found", "booking");
        patch("ride-2", "expiresAt", "2030-02-02T12:00:00Z").assertProblem(404, "not-found", "booking");
        patch("RIDE-1", "partyA", THIRD).assertProblem(404, "not-found", "booking");
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%20b", "%C3%A4", "%7B%7D", "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void refusesWhatHasNotTheFormOfABookingId(String id) {
        patch(id, "partyA", THIRD).assertProblem(422, "invalid-booking-id", "1 to 64");
    }

    @Test
    void refusesToPairAPartyWithItself() {
        patch("partyA", DRIVER).assertProblem(422, "same-party");
        patch("partyB", RIDER).assertProblem(422, "same-party");
        patch("partyB", RIDER.substring(1)).assertProblem(422, "same-party");
        assertUnchanged();
    }

    @Test
    void refusesANumberOfThePoolAsAParty() {
        patch("partyA", NUMBER).assertProblem(422, "virtual-number-as-party", "partyA");
        patch("partyB", NUMBER).assertProblem(422, "virtual-number-as-party", "partyB");
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "12345", "+651234567890123456", "00651234567", "+65 9100 0000", "anonymous"})
    void refusesAPartyThatIsNoPhoneNumber(String party) {
        patch("partyA", party).assertProblem(422, "invalid-number", "partyA");
        patch("partyB", party).assertProblem(422, "invalid-number", "partyB");
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2030-02-01",
                "2030-02-30T00:00:00Z",
                "2030-01-31T12:00:00Z",
                "2030-01-31T12:00:00.0009Z",
                "2030-01-31T11:59:59.999Z",
                "2041-01-31T12:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "P1D"
            })
    void refusesAnExpiryThatIsNoTimeWithinTheNextTenYears(String expiresAt) {
        patch("expiresAt", expiresAt).assertProblem(422, "invalid-expiry", "expiresAt");
        assertUnchanged();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                       | one at a time
                    {"partyA":"THIRD","partyB":"DRIVER"}     | one at a time
                    {"partyA":"THIRD","expiresAt":"2030-02-02T12:00:00Z"} | one at a time
                    {"partyA":null}                          | partyA must be a string
                    {"partyB":["THIRD"]}                     | partyB must be a string
                    {"partyB":{"phone":"THIRD"}}             | partyB must be a string
                    {"expiresAt":null}                       | expiresAt must be a string
                    {"expiresAt":1893456000}                 | expiresAt must be a string
                    {"expiresat":"2030-02-02T12:00:00Z"}     | unknown key "expiresat"; known are partyA, partyB, expiresAt
                    {"partyA":"THIRD","note":"x"}            | unknown key "note"
                    {"status":"COMPLETED"}                   | unknown key "status"
                    {"bookingId":"ride-2"}                   | unknown key "bookingId"
                    """)
    void refusesAKeyTooManyUnknownOrOfAnotherType(String body, String words) {
        server.api("PATCH", "/bookings/ride-1", body.replace("THIRD", THIRD).replace("DRIVER", DRIVER))
                .assertProblem(400, "invalid-parameter", words);
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"partyA\":\"" + DRIVER + "\"",
                "{\"partyA\":\"x\",\"partyA\":\"x\"}",
                "{} {}"
            })
    void refusesABodyThatIsNotOneJsonObject(String body) {
        server.api("PATCH", "/bookings/ride-1", body).assertProblem(400, "malformed-body", "JSON");
        assertUnchanged();
    }

    @Test
    void refusesABodyOfAnotherTypeOrTooLarge() {
        String bearer = "Bearer " + TestServer.TOKEN;
        String body = "{\"partyA\":\"" + THIRD + "\"}";
        server.api("PATCH", "/bookings/ride-1", null).assertProblem(415, "unsupported-media-type");
        server.send(
                        "PATCH",
                        "/bookings/ride-1",
                        body,
                        "Authorization",
                        bearer,
                        "Content-Type",
                        "application/merge-patch+json")
                .assertProblem(415, "unsupported-media-type", "application/json");
        server.api("PATCH", "/bookings/ride-1", body + " ".repeat(1_025 - body.length()))
                .assertProblem(413, "body-too-large", "1024");
        assertUnchanged();
        server.api("PATCH", "/bookings/ride-1", body + " ".repeat(1_024 - body.length()))
                .assertStatus(200);
    }

    private HttpAnswer patch(String key, String value) {
        return patch("ride-1", key, value);
    }

    private HttpAnswer patch(String id, String key, String value) {
        return server.api("PATCH", "/bookings/" + id, "{\"" + key + "\":\"" + value + "\"}");
    }

    private void assertUnchanged() {
        assertEquals(
                made.body(), server.get("/bookings/ride-1").assertStatus(200).body());
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }
}
