package io.github.numbermasking.servlet.internal.management;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a booking over HTTP. The clock stands at 2030-01-31T12:00Z. */
class BookingApiTest {

    private static final String PARTIES = "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}";

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .clock(clock)
                .set("masking.booking.grace", "PT15M")
                .start()
                .withNumbers("+6560000001", "+6560000002", "+6560000003");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void makesABookingAndShowsIt() {
        HttpAnswer made = server.put("/bookings/ride-1", PARTIES).assertStatus(201);
        String number = made.text("partyA.virtualNumber");
        String expected = "{\"bookingId\":\"ride-1\",\"status\":\"ACTIVE\","
                + "\"partyA\":{\"phone\":\"" + RIDER + "\",\"virtualNumber\":\"" + number + "\"},"
                + "\"partyB\":{\"phone\":\"" + DRIVER + "\",\"virtualNumber\":\"" + number + "\"},"
                + "\"createdAt\":\"2030-01-31T12:00:00Z\",\"expiresAt\":\"2030-02-01T12:00:00Z\"}";
        assertEquals(expected, made.body());
        assertEquals("application/json", made.header("Content-Type"));
        assertEquals(expected, server.get("/bookings/ride-1").assertStatus(200).body());
    }

    @Test
    void answersARepeatedRequestWithTheBookingAsItIsNow() {
        String made = server.put("/bookings/ride-1", PARTIES).assertStatus(201).body();
        clock.advance(Duration.ofHours(1));
        assertEquals(
                made, server.put("/bookings/ride-1", PARTIES).assertStatus(200).body());
        String completed =
                server.post("/bookings/ride-1/complete").assertStatus(200).body();
        assertNotEquals(made, completed);
        assertEquals(
                completed,
                server.put("/bookings/ride-1", PARTIES).assertStatus(200).body());
    }

    @Test
    void keepsTheExpiryThatIsAskedForAndTakesARequestWithoutItForTheSame() {
        String body = PARTIES.replace("}", ",\"expiresAt\":\"2030-02-03T04:05:06.789Z\"}");
        HttpAnswer made = server.put("/bookings/ride-1", body).assertStatus(201);
        assertEquals("2030-02-03T04:05:06.789Z", made.text("expiresAt"));
        assertEquals(
                made.body(),
                server.put("/bookings/ride-1", body).assertStatus(200).body());
        assertEquals(
                made.body(),
                server.put("/bookings/ride-1", PARTIES).assertStatus(200).body());
    }

    @Test
    void cutsAnExpiryToTheMillisecond() {
        String body = PARTIES.replace("}", ",\"expiresAt\":\"2030-02-03T04:05:06.789999999Z\"}");
        assertEquals(
                "2030-02-03T04:05:06.789Z",
                server.put("/bookings/ride-1", body).assertStatus(201).text("expiresAt"));
        server.put("/bookings/ride-1", body).assertStatus(200);
    }

    @Test
    void takesNumbersWithoutThePlusForTheSame() {
        String made = server.put("/bookings/ride-1", PARTIES).assertStatus(201).body();
        assertEquals(
                made,
                server.put("/bookings/ride-1", PARTIES.replace("+", ""))
                        .assertStatus(200)
                        .body());
    }

    @Test
    void tellsIdsApartThatDifferInCaseAlone() {
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.book("RIDE-1", RIDER, party(23).e164()).assertStatus(201);
        assertEquals(DRIVER, server.get("/bookings/ride-1").text("partyB.phone"));
        assertEquals(party(23).e164(), server.get("/bookings/RIDE-1").text("partyB.phone"));
        server.get("/bookings/Ride-1").assertProblem(404, "not-found", "booking");
    }

    @Test
    void completesABookingOnceHoweverOftenItIsAsked() {
        server.put("/bookings/ride-1", PARTIES).assertStatus(201);
        clock.advance(Duration.ofMinutes(10));
        HttpAnswer completed = server.post("/bookings/ride-1/complete").assertStatus(200);
        assertEquals("COMPLETED", completed.text("status"));
        assertEquals("2030-01-31T12:10:00Z", completed.text("endedAt"));
        assertEquals("2030-02-01T12:00:00Z", completed.text("expiresAt"));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                completed.body(),
                server.post("/bookings/ride-1/complete").assertStatus(200).body());
        assertEquals(
                completed.body(),
                server.get("/bookings/ride-1").assertStatus(200).body());
    }

    @Test
    void cancelsABookingOnceHoweverOftenItIsAsked() {
        server.put("/bookings/ride-1", PARTIES).assertStatus(201);
        HttpAnswer cancelled = server.post("/bookings/ride-1/cancel").assertStatus(200);
        assertEquals("CANCELLED", cancelled.text("status"));
        assertEquals("2030-01-31T12:00:00Z", cancelled.text("endedAt"));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                cancelled.body(),
                server.post("/bookings/ride-1/cancel").assertStatus(200).body());
        assertEquals(
                cancelled.body(),
                server.post("/bookings/ride-1/complete").assertStatus(200).body());
    }

    @Test
    void cutsACompletedBookingWithinItsGraceAndLeavesItAloneAfterwards() {
        server.put("/bookings/ride-1", PARTIES).assertStatus(201);
        server.put("/bookings/ride-2", PARTIES).assertStatus(201);
        server.post("/bookings/ride-1/complete").assertStatus(200);
        String completed =
                server.post("/bookings/ride-2/complete").assertStatus(200).body();
        clock.advance(Duration.ofMinutes(14));
        HttpAnswer cut = server.post("/bookings/ride-1/cancel").assertStatus(200);
        assertEquals("CANCELLED", cut.text("status"));
        assertEquals("2030-01-31T12:14:00Z", cut.text("endedAt"));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(
                completed,
                server.post("/bookings/ride-2/cancel").assertStatus(200).body());
    }

    @Test
    void readsABookingAsExpiredFromItsExpiryOn() {
        server.put("/bookings/ride-1", PARTIES).assertStatus(201);
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertEquals("ACTIVE", server.get("/bookings/ride-1").text("status"));
        clock.advance(Duration.ofMillis(1));
        HttpAnswer expired = server.get("/bookings/ride-1").assertStatus(200);
        assertEquals("EXPIRED", expired.text("status"));
        assertEquals("2030-02-01T12:00:00Z", expired.text("endedAt"));
        assertEquals(
                expired.body(),
                server.put("/bookings/ride-1", PARTIES).assertStatus(200).body());
        assertEquals(
                expired.body(),
                server.post("/bookings/ride-1/complete").assertStatus(200).body());
    }

    @Test
    void refusesToBookUnderAnIdWhoseBookingIsNoLongerLive() {
        server.put("/bookings/ride-1", PARTIES).assertStatus(201);
        server.put("/bookings/ride-2", PARTIES).assertStatus(201);
        server.put("/bookings/ride-3", PARTIES).assertStatus(201);
        server.post("/bookings/ride-1/cancel").assertStatus(200);
        server.put("/bookings/ride-1", PARTIES).assertProblem(409, "booking-ended");
        server.post("/bookings/ride-2/complete").assertStatus(200);
        clock.advance(Duration.ofMinutes(15));
        server.put("/bookings/ride-2", PARTIES).assertProblem(409, "booking-ended");
        clock.advance(Duration.ofHours(24));
        server.put("/bookings/ride-3", PARTIES).assertProblem(409, "booking-ended");
        server.book("ride-3", RIDER, party(23).e164()).assertProblem(409, "booking-ended");
    }

    @Test
    void knowsNoBookingThatNobodyMade() {
        server.get("/bookings/ride-1").assertProblem(404, "not-found", "booking");
        server.post("/bookings/ride-1/complete").assertProblem(404, "not-found", "booking");
        server.post("/bookings/ride-1/cancel").assertProblem(404, "not-found", "booking");
    }
}
