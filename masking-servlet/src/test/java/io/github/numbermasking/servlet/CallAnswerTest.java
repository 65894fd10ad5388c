package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.ENDED;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallAnswerTest {

    private static final String NUMBER = "+6560000001";
    private static final String OTHER_NUMBER = "+6560000002";

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;

    private void start(TestServer.Builder builder) {
        server = builder.clock(clock).start().withNumbers(NUMBER, OTHER_NUMBER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void callsTheOtherPartyAndShowsTheSharedNumberBothWays() {
        start(TestServer.builder().set("masking.allocation", "shared"));
        String shared = server.book("ride-1", RIDER, DRIVER).assertStatus(201).text("partyA.virtualNumber");
        assertEquals(makeCall(shared, DRIVER), server.call(RIDER, shared));
        assertEquals(makeCall(shared, RIDER), server.call(DRIVER, shared));
    }

    @Test
    void showsEachPartyTheNumberThatItDialsItselfWhenTheNumbersAreSplit() {
        start(TestServer.builder().set("masking.allocation", "split"));
        HttpAnswer booking = server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        String ofRider = booking.text("partyA.virtualNumber");
        String ofDriver = booking.text("partyB.virtualNumber");
        assertNotEquals(ofRider, ofDriver);
        assertEquals(makeCall(ofDriver, DRIVER), server.call(RIDER, ofRider));
        assertEquals(makeCall(ofRider, RIDER), server.call(DRIVER, ofDriver));
        assertEquals(UNKNOWN, server.call(RIDER, ofDriver));
        assertEquals(UNKNOWN, server.call(DRIVER, ofRider));
    }

    @Test
    void answersUnderTheMappingWithAndWithoutTheSlash() {
        start(TestServer.builder());
        String dialled = booked();
        String body = Vca.of(RIDER, dialled).toString();
        String[] headers = {"Authorization", TestServer.SECRET, "Content-Type", "application/json"};
        assertEquals(makeCall(dialled, DRIVER), Callflow8x8.checked(server.send("POST", "/", body, headers)));
        assertEquals(makeCall(dialled, DRIVER), Callflow8x8.checked(server.send("POST", "", body, headers)));
    }

    @Test
    void takesCallerAndDialledNumberWithAndWithoutThePlus() {
        start(TestServer.builder());
        String dialled = booked();
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER_DIGITS, dialled));
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER, dialled.substring(1)));
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER_DIGITS, dialled.substring(1)));
    }

    @Test
    void answersARepeatedRequestWithWhatHoldsThen() {
        start(TestServer.builder());
        String dialled = booked();
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER, dialled));
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER, dialled));
        server.post("/bookings/ride-1/complete").assertStatus(200);
        assertEquals(ENDED, server.call(RIDER, dialled));
    }

    @Test
    void saysEndedToBothWhileACompletedBookingCoolsAndUnknownAfterwards() {
        start(TestServer.builder());
        String dialled = booked();
        server.post("/bookings/ride-1/complete").assertStatus(200);
        assertEquals(ENDED, server.call(RIDER, dialled));
        assertEquals(ENDED, server.call(DRIVER, dialled));
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertEquals(ENDED, server.call(RIDER, dialled));
        clock.advance(Duration.ofMillis(1));
        assertEquals(UNKNOWN, server.call(RIDER, dialled));
    }

    @Test
    void saysEndedAfterACancellation() {
        start(TestServer.builder());
        String dialled = booked();
        server.post("/bookings/ride-1/cancel").assertStatus(200);
        assertEquals(ENDED, server.call(RIDER, dialled));
    }

    @Test
    void connectsUntilTheExpiryAndNotAtIt() {
        start(TestServer.builder());
        String dialled = booked();
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER, dialled));
        clock.advance(Duration.ofMillis(1));
        assertEquals(ENDED, server.call(RIDER, dialled));
    }

    @Test
    void connectsWithinGraceAfterCompletionUnlessTheBookingIsCancelledThen() {
        start(TestServer.builder().set("masking.booking.grace", "PT15M"));
        String dialled = booked();
        server.post("/bookings/ride-1/complete").assertStatus(200);
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER, dialled));
        server.post("/bookings/ride-1/cancel").assertStatus(200);
        assertEquals(ENDED, server.call(RIDER, dialled));
    }

    @Test
    void connectsWithinGraceAfterExpiry() {
        start(TestServer.builder().set("masking.booking.grace", "PT15M"));
        String dialled = booked();
        clock.advance(Duration.ofHours(24).plusMinutes(15).minusMillis(1));
        assertEquals(makeCall(dialled, DRIVER), server.call(RIDER, dialled));
        clock.advance(Duration.ofMillis(1));
        assertEquals(ENDED, server.call(RIDER, dialled));
    }

    @Test
    void saysUnknownForAPairAndForANumberThatMeanNothing() {
        start(TestServer.builder());
        String dialled = booked();
        String other = dialled.equals(NUMBER) ? OTHER_NUMBER : NUMBER;
        assertEquals(UNKNOWN, server.call(party(29).e164(), dialled));
        assertEquals(UNKNOWN, server.call(RIDER, other));
        assertEquals(UNKNOWN, server.call(RIDER, "+6569999999"));
        assertEquals(UNKNOWN, server.call(RIDER, DRIVER));
        assertEquals(UNKNOWN, server.call(RIDER, RIDER));
        assertEquals(UNKNOWN, server.call(dialled, dialled));
    }

    private String booked() {
        return server.book("ride-1", RIDER, DRIVER).assertStatus(201).text("partyA.virtualNumber");
    }
}
