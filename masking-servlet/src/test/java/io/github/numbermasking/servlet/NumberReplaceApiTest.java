package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.ENDED;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.SettableClock;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /numbers/{e164}/replace}. The clock stands at 2030-01-31T12:00Z. */
@Tag("slow")
class NumberReplaceApiTest {

    private static final String NUMBER = "+6560000001";
    private static final String OTHER = "+6560000002";
    private static final String REPLACE = "/numbers/" + NUMBER + "/replace";
    private static final String NONE = "{\"moved\":[],\"left\":[],\"more\":false}";

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder().clock(clock).start().withNumbers(NUMBER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void movesTheLiveBookingsAndConnectsThemOverTheOtherNumberAtOnce() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        server.withNumbers(OTHER);
        HttpAnswer replaced = server.post(REPLACE).assertStatus(200);
        String moved = server.get("/bookings/ride-1").body();
        assertEquals("{\"moved\":[" + moved + "],\"left\":[],\"more\":false}", replaced.body());
        assertEquals("application/json", replaced.header("Content-Type"));
        assertEquals(OTHER, server.get("/bookings/ride-1").text("partyA.virtualNumber"));
        assertEquals(makeCall(OTHER, DRIVER), server.call(RIDER, OTHER));
        assertEquals(makeCall(OTHER, RIDER), server.call(DRIVER, OTHER));
        assertEquals(ENDED, server.call(RIDER, NUMBER));
        assertEquals(ENDED, server.call(DRIVER, NUMBER));
    }

    @Test
    void givesNoNewBookingsTheNumberThatWasGivenUp() {
        assertEquals(NONE, server.post(REPLACE).assertStatus(200).body());
        server.book("ride-1", RIDER, DRIVER).assertProblem(409, "pool-exhausted");
        JsonObject number = server.get("/numbers").json().getJsonArray("items").getJsonObject(0);
        assertEquals(true, number.getBoolean("draining"));
        assertEquals("ACTIVE", number.getString("status"), "that is 8x8's word");
        assertEquals("SG", number.getString("country"));
    }

    @Test
    void hasNothingMoreToDoWhenItIsAskedAgain() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.withNumbers(OTHER);
        server.post(REPLACE).assertStatus(200);
        String moved = server.get("/bookings/ride-1").body();
        assertEquals(NONE, server.post(REPLACE).assertStatus(200).body());
        assertEquals(moved, server.get("/bookings/ride-1").body());
    }

    @Test
    void leavesABookingForWhichNoOtherNumberIsLeftAndMovesItLater() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        assertEquals(
                "{\"moved\":[],\"left\":[\"ride-1\"],\"more\":false}",
                server.post(REPLACE).assertStatus(200).body());
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER), "better a bad number than none");
        server.withNumbers(OTHER);
        assertEquals(
                1,
                server.post(REPLACE)
                        .assertStatus(200)
                        .json()
                        .getJsonArray("moved")
                        .size());
        assertEquals(makeCall(OTHER, DRIVER), server.call(RIDER, OTHER));
    }

    @Test
    void leavesBookingsThatAreOverAsTheyAre() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.post("/bookings/ride-1/cancel").assertStatus(200);
        server.withNumbers(OTHER);
        assertEquals(NONE, server.post(REPLACE).assertStatus(200).body());
        assertEquals(NUMBER, server.get("/bookings/ride-1").text("partyA.virtualNumber"));
        assertEquals(ENDED, server.call(RIDER, NUMBER));
    }

    @Test
    void letsTheNumberBeDeletedOnceItsPairsHaveCooled() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.withNumbers(OTHER);
        server.post(REPLACE).assertStatus(200);
        server.delete("/numbers/" + NUMBER).assertProblem(409, "number-in-use", "cooling");
        clock.advance(Duration.ofHours(24));
        server.delete("/numbers/" + NUMBER).assertStatus(204);
    }

    @Test
    @Tag("slow")
    void moreBookingsThanOneRequestMovesTakeSeveral() {
        for (int n = 0; n < 502; n++) {
            server.book("ride-" + n, party(10 + 2 * n).e164(), party(11 + 2 * n).e164())
                    .assertStatus(201);
        }
        server.withNumbers(OTHER);
        JsonObject first = server.post(REPLACE).assertStatus(200).json();
        assertEquals(500, first.getJsonArray("moved").size());
        assertEquals(true, first.getBoolean("more"));
        JsonObject rest = server.post(REPLACE).assertStatus(200).json();
        assertEquals(2, rest.getJsonArray("moved").size());
        assertEquals(false, rest.getBoolean("more"));
    }

    @Test
    void knowsNoNumberThatIsNotInThePool() {
        server.post("/numbers/" + OTHER + "/replace").assertProblem(404, "not-found", "pool");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.post("/numbers/" + RIDER + "/replace").assertProblem(404, "not-found", "pool");
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }

    @Test
    void takesThePlusInAnyForm() {
        server.post("/numbers/%2B6560000001/replace").assertStatus(200);
        server.post("/numbers/6560000001/replace").assertStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "+651234567890123456",
                "0651234567",
                "%2B0" + RIDER_DIGITS,
                "anonymous",
                "import",
                "+65%2060000001"
            })
    void refusesAPathWithoutAPhoneNumber(String number) {
        server.post("/numbers/" + number + "/replace").assertProblem(422, "invalid-number", "E.164");
    }
}
