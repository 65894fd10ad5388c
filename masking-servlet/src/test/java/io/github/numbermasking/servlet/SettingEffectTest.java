package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.ENDED;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.servlet.testing.Callflow8x8.say;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.DRIVER_DIGITS;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each setting changes, where no other test shows it. */
class SettingEffectTest {

    private static final String NUMBER = "+6560000001";

    private final SettableClock clock = new SettableClock(TestServer.START);

    private TestServer booked(TestServer.Builder builder) {
        TestServer server = builder.clock(clock).start().withNumbers(NUMBER);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        return server;
    }

    @Test
    void writesBareDigitsInMakeCall() {
        try (TestServer server = booked(TestServer.builder().set("masking.answer.format", "digits"))) {
            assertEquals(makeCall(NUMBER.substring(1), DRIVER_DIGITS), server.call(RIDER, NUMBER));
            assertEquals(DRIVER, server.get("/bookings/ride-1").text("partyB.phone"));
        }
    }

    @Test
    void asksForARecordingOnlyWhereItIsWanted() {
        try (TestServer server = booked(TestServer.builder().set("masking.answer.recording", "true"))) {
            assertEquals(
                    makeCall(NUMBER, DRIVER).replace("\"}}", "\",\"callRecording\":true}}"),
                    server.call(RIDER, NUMBER));
        }
    }

    @Test
    void saysTheHostsOwnWordsInItsOwnVoice() throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        try (TestServer server = booked(TestServer.builder()
                .dataSource(database)
                .set("masking.announce.unknown", "Unbekannt – „wirklich“")
                .set("masking.announce.ended", "Vorbei")
                .set("masking.announce.unavailable", "Gestört")
                .set("masking.announce.voice", "de-DE-Hedda"))) {
            assertEquals(say("Unbekannt – „wirklich“", "de-DE-Hedda"), server.call("anonymous", NUMBER));
            server.post("/bookings/ride-1/complete").assertStatus(200);
            assertEquals(say("Vorbei", "de-DE-Hedda"), server.call(RIDER, NUMBER));
            database.behave(real -> {
                throw new SQLException();
            });
            assertEquals(say("Gestört", "de-DE-Hedda"), server.call(RIDER, NUMBER));
        }
    }

    @Test
    void playsAFileWhereTheWordsAreAUrl() {
        String url = "https://example.org/unknown.mp3?lang=en&v=1";
        try (TestServer server = booked(TestServer.builder().set("masking.announce.unknown", url))) {
            assertEquals(
                    "{\"callflow\":[{\"action\":\"playFile\",\"params\":{\"fileUrl\":\"" + url
                            + "\"}},{\"action\":\"hangup\"}]}",
                    server.call("anonymous", NUMBER));
        }
    }

    @Test
    void letsABookingExpireAfterItsTimeToLive() {
        try (TestServer server = booked(TestServer.builder().set("masking.booking.ttl", "PT1H"))) {
            assertEquals("2030-01-31T13:00:00Z", server.get("/bookings/ride-1").text("expiresAt"));
            clock.advance(Duration.ofHours(1));
            assertEquals("EXPIRED", server.get("/bookings/ride-1").text("status"));
        }
    }

    @Test
    void saysEndedForAsLongAsAPairCools() {
        try (TestServer server = booked(TestServer.builder().set("masking.booking.cooldown", "PT10M"))) {
            server.post("/bookings/ride-1/complete").assertStatus(200);
            clock.advance(Duration.ofMinutes(10).minusMillis(1));
            assertEquals(ENDED, server.call(RIDER, NUMBER));
            clock.advance(Duration.ofMillis(1));
            assertEquals(UNKNOWN, server.call(RIDER, NUMBER));
        }
    }

    @Test
    void givesACoolingPairOutUnlessItIsStrict() {
        try (TestServer server = booked(TestServer.builder())) {
            server.post("/bookings/ride-1/complete").assertStatus(200);
            server.book("ride-2", RIDER, party(23).e164()).assertStatus(201);
            assertEquals(makeCall(NUMBER, party(23).e164()), server.call(RIDER, NUMBER));
        }
        try (TestServer server = booked(TestServer.builder().set("masking.booking.cooldown.strict", "true"))) {
            server.post("/bookings/ride-1/complete").assertStatus(200);
            server.book("ride-2", RIDER, party(23).e164()).assertProblem(409, "pool-exhausted");
            clock.advance(Duration.ofHours(24));
            server.book("ride-2", RIDER, party(23).e164()).assertStatus(201);
        }
    }

    @Test
    void splitsOnlyWhereNoNumberIsFreeForBothOrWhereItMay() {
        try (TestServer server = twoNumbersWithOneTakenEach("shared-then-split")) {
            HttpAnswer split = server.book("ride-3", RIDER, DRIVER).assertStatus(201);
            assertFalse(split.text("partyA.virtualNumber").equals(split.text("partyB.virtualNumber")));
        }
        try (TestServer server = twoNumbersWithOneTakenEach("shared")) {
            server.book("ride-3", RIDER, DRIVER).assertProblem(409, "pool-exhausted");
        }
    }

    /** The rider uses the first number, the driver the second one. */
    private TestServer twoNumbersWithOneTakenEach(String allocation) {
        TestServer server =
                TestServer.builder().set("masking.allocation", allocation).start();
        server.withNumbers(NUMBER, "+6560000002");
        server.put("/numbers/+6560000002", "{\"draining\":true}").assertStatus(200);
        server.book("ride-1", RIDER, party(23).e164()).assertStatus(201);
        server.put("/numbers/+6560000002", "{\"draining\":false}").assertStatus(200);
        server.put("/numbers/" + NUMBER, "{\"draining\":true}").assertStatus(200);
        server.book("ride-2", DRIVER, party(24).e164()).assertStatus(201);
        server.put("/numbers/" + NUMBER, "{\"draining\":false}").assertStatus(200);
        return server;
    }

    @Test
    void prefersASystemPropertyToTheContextParam() {
        System.setProperty("masking.answer.format", "digits");
        try (TestServer server = booked(TestServer.builder().set("masking.answer.format", "e164"))) {
            assertEquals(makeCall(NUMBER.substring(1), DRIVER_DIGITS), server.call(RIDER, NUMBER));
        } finally {
            System.clearProperty("masking.answer.format");
        }
    }

    @Test
    void logsTheSettingsInForceOnceAndNoSecret() {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .set("masking.jdbc.url", "jdbc:h2:mem:unused;PASSWORD=hidden-in-the-url")
                        .set("masking.jdbc.user", "operator")
                        .set("masking.jdbc.password", "hidden-password")
                        .set("masking.subaccounts", "ours")
                        .set("masking.8x8.api-key", "hidden-key")
                        .set("masking.retention.calls", "keep")
                        .start()) {
            server.get("/numbers").assertStatus(200);
            assertEquals(1, log.linesWith("number masking starts with").size());
            String line = log.linesWith("number masking starts with").get(0);
            for (String shown : new String[] {
                "masking.jdbc.user=operator",
                "masking.subaccounts=ours",
                "masking.schema=create",
                "masking.answer.deadline=PT2S",
                "masking.jdbc.url=***",
                "masking.jdbc.password=***",
                "masking.webhook.secrets=***",
                "masking.api.tokens=***",
                "masking.8x8.api-key=***",
                "masking.8x8.url=https://voice.8x8.com",
                "masking.retention.bookings=P90D",
                "masking.retention.calls=keep"
            }) {
                assertTrue(line.contains(shown), line);
            }
            for (String hidden : new String[] {"hidden", TestServer.SECRET, TestServer.TOKEN}) {
                assertFalse(log.all().contains(hidden), log.all());
            }
        }
    }
}
