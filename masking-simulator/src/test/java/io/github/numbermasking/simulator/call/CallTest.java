package io.github.numbermasking.simulator.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.session.Announcement;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.session.Ringing;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.testing.Customer;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a caller and a called party live through, and what is told of it. */
@Tag("slow")
class CallTest {

    private static final Instant START = Instant.parse("2030-01-31T12:00:00Z");

    private final Customer customer = Customer.open();
    private final Platform platform = customer.platform().startingAt(START).open();

    @AfterEach
    void close() {
        platform.close();
        customer.close();
    }

    private Call dial() {
        return platform.dial(Customer.RIDER, Customer.VIRTUAL);
    }

    private JsonObject summary() throws Exception {
        platform.settle();
        return customer.only(WebhookKind.VSS).getJsonObject("payload");
    }

    private void assertSummary(String status, String lastAction, int calls) throws Exception {
        JsonObject summary = summary();
        assertEquals(status, summary.getString("sessionStatus"));
        assertEquals(lastAction, summary.getString("lastAction"));
        assertEquals(calls, summary.getInt("callCount"));
        assertEquals(calls == 2, summary.getJsonObject("details").containsKey("callB"));
    }

    @Test
    void makesTheOtherPhoneRing() {
        Call call = dial();
        assertEquals(Call.State.RINGING, call.state());
        assertEquals(Optional.of(new Ringing(Customer.DRIVER, Customer.VIRTUAL, false)), call.ringing());
        assertEquals(List.of(), call.heard());
        assertEquals(List.of(), platform.played());
    }

    @Test
    void tellsWhatTheEndpointWasAskedAndWhatItSaid() {
        CallflowExchange exchange = dial().exchange();
        assertEquals(
                Customer.RIDER,
                JsonText.parseObject(exchange.request())
                        .getJsonObject("payload")
                        .getString("source"));
        assertEquals(200, exchange.status());
        assertTrue(JsonText.parseObject(exchange.answer()).containsKey("callflow"));
        assertTrue(exchange.took().toNanos() > 0);
        assertFalse(exchange.toString().contains(Customer.RIDER));
    }

    @Test
    void connectsTheTwo() throws Exception {
        PlayedSession played = dial().answer().talk(Duration.ofMinutes(3)).hangUp();
        assertEquals(Outcome.COMPLETED, played.outcome());
        // one second after the platform began, two until it rings, seven until the phone is taken
        assertEquals(START.plusSeconds(1), played.began());
        assertEquals(Optional.of(START.plusSeconds(10)), played.connected());
        assertEquals(Duration.ofMinutes(3), played.talked());
        assertEquals(START.plusSeconds(190), played.ended());
        assertEquals(START.plusSeconds(190), platform.now());
        assertEquals(List.of(played), platform.played());
        assertSummary("COMPLETED", "MAKE_CALL", 2);
    }

    @Test
    void tellsOfNoQualityWhereNobodyTalked() throws Exception {
        dial().noAnswer();
        JsonObject details = summary().getJsonObject("details");
        for (String leg : List.of("callA", "callB")) {
            assertFalse(details.getJsonObject(leg).containsKey("callQuality"));
            assertFalse(details.getJsonObject(leg).containsKey("connectedTimestamp"));
            assertEquals(0, details.getJsonObject(leg).getInt("callDuration"));
        }
    }

    @Test
    void endsWithoutAnAnswer() throws Exception {
        assertUnanswered(Call::noAnswer, Outcome.NO_ANSWER);
    }

    @Test
    void endsAtABusyPhone() throws Exception {
        assertUnanswered(Call::busy, Outcome.BUSY);
    }

    @Test
    void endsWhenTheCallerHangsUpFirst() throws Exception {
        assertUnanswered(Call::cancel, Outcome.CANCELED);
    }

    private void assertUnanswered(Function<Call, PlayedSession> end, Outcome outcome) throws Exception {
        PlayedSession played = end.apply(dial());
        assertEquals(outcome, played.outcome());
        assertEquals(Optional.empty(), played.connected());
        assertEquals(Duration.ZERO, played.talked());
        assertEquals(Optional.empty(), played.error());
        assertSummary(outcome.name(), "MAKE_CALL", 2);
    }

    @Test
    void endsWhereTheNetworkFails() throws Exception {
        PlayedSession played = dial().fail(-2004);
        assertEquals(Outcome.FAILED, played.outcome());
        assertEquals(-2004, played.error().orElseThrow().code());
        assertSummary("FAILED", "MAKE_CALL", 2);
        assertEquals(-2004, summary().getJsonObject("errorDetails").getInt("errorCode"));
    }

    @Test
    void endsWhereThePlatformFails() throws Exception {
        assertEquals(Outcome.ERROR, dial().error(-2010).outcome());
        assertSummary("ERROR", "MAKE_CALL", 2);
    }

    @Test
    void letsTheCallerHearAnAnnouncement() throws Exception {
        customer.answers(Customer.callflow(Customer.say("Your ride has ended.") + ",{\"action\":\"hangup\"}"));
        Call call = dial();
        assertEquals(List.of(new Announcement(Announcement.Kind.SPOKEN, "Your ride has ended.", 1)), call.heard());
        assertEquals(Optional.empty(), call.ringing());
        assertEquals(Outcome.COMPLETED, call.played().outcome());
        assertSummary("COMPLETED", "HANGUP", 1);
    }

    @Test
    void letsTheCallerHearAFile() throws Exception {
        customer.answers(Customer.callflow("{\"action\":\"playFile\",\"params\":{\"fileUrl\":"
                + "\"https://files.invalid/ended.wav\",\"repetition\":2}}"));
        assertEquals(
                List.of(new Announcement(Announcement.Kind.FILE, "https://files.invalid/ended.wav", 2)),
                dial().heard());
        assertSummary("COMPLETED", "PLAY_FILE", 1);
    }

    @Test
    void obeysTheStepsInOrder() throws Exception {
        customer.answers(Customer.callflow(
                Customer.say("One moment.") + "," + Customer.say("We connect you.") + "," + makeCallStep()));
        Call call = dial();
        assertEquals(
                List.of("One moment.", "We connect you."),
                call.heard().stream().map(Announcement::content).toList());
        assertEquals(Call.State.RINGING, call.state());
        call.busy();
        assertSummary("BUSY", "MAKE_CALL", 2);
    }

    private static String makeCallStep() {
        return "{\"action\":\"makeCall\",\"params\":{\"source\":\"" + Customer.VIRTUAL + "\",\"destination\":\""
                + Customer.DRIVER + "\"}}";
    }

    @Test
    void doesNothingAfterAHangup() throws Exception {
        customer.answers(Customer.callflow("{\"action\":\"hangup\"}," + makeCallStep()));
        assertEquals(Optional.empty(), dial().ringing());
        assertSummary("COMPLETED", "HANGUP", 1);
    }

    @Test
    void tellsOfARecordingOnlyWhereThereIsOne() throws Exception {
        customer.answers(
                Customer.makeCall(Customer.VIRTUAL, Customer.DRIVER).replace("\"}}", "\",\"callRecording\":true}}"));
        assertTrue(dial().answer().hangUp().recorded());
        assertFalse(dial().busy().recorded());
        platform.settle();
        assertEquals(1, customer.received(WebhookKind.VRU).size());
    }

    @Test
    void endsTheLegFirstOfWhoeverHangsUp() throws Exception {
        dial().answer().hangUp(Call.Party.CALLER);
        dial().answer().hangUp(Call.Party.CALLED);
        platform.settle();
        Map<String, List<String>> ends = customer.received(WebhookKind.VCS).stream()
                .filter(one -> one.status().equals("CALL_DISCONNECTED"))
                .map(Customer.Received::payload)
                .collect(Collectors.groupingBy(
                        payload -> payload.getString("sessionId"),
                        Collectors.mapping(payload -> payload.getString("callDirection"), Collectors.toList())));
        assertEquals(
                List.of(List.of("INBOUND", "OUTBOUND"), List.of("OUTBOUND", "INBOUND")),
                platform.played().stream()
                        .map(played -> ends.get(played.sessionId()))
                        .toList());
    }

    @Test
    void lendsEachCallItsOwnTime() {
        Call first = dial();
        Call second = dial();
        first.answer().talk(Duration.ofHours(1)).hangUp();
        assertEquals(
                Duration.ofSeconds(20),
                second.answer().talk(Duration.ofSeconds(20)).hangUp().talked());
    }

    @Test
    void refusesWhatCannotBeDoneToACall() {
        Call call = dial();
        assertThrows(IllegalStateException.class, call::hangUp);
        assertThrows(IllegalStateException.class, call::played);
        call.answer();
        assertThrows(IllegalStateException.class, call::busy);
        call.hangUp();
        IllegalStateException ended = assertThrows(IllegalStateException.class, call::answer);
        assertEquals("the call is not RINGING but ENDED", ended.getMessage());
    }

    @Test
    void takesNoCallsForAnInactiveNumber() {
        platform.changeNumber(Customer.VIRTUAL, NumberStatus.INACTIVE);
        assertThrows(IllegalArgumentException.class, this::dial);
    }

    @Test
    void lastsUntilSomebodyHangsUpInRealTime() throws Exception {
        try (Platform real = customer.platform().realTime().open()) {
            Call call = real.dial(Customer.RIDER, Customer.VIRTUAL).answer();
            Thread.sleep(1_100);
            PlayedSession played = call.hangUp();
            assertTrue(played.talked().toMillis() >= 1_100, () -> "talked " + played.talked());
            real.settle();
            JsonObject called = customer.only(WebhookKind.VSS)
                    .getJsonObject("payload")
                    .getJsonObject("details")
                    .getJsonObject("callB");
            assertEquals(played.talked().toSeconds(), called.getInt("callDuration"));
        }
    }

    @Test
    void talksForRealInRealTime() throws Exception {
        try (Platform real = customer.platform().realTime().open()) {
            long begin = System.nanoTime();
            PlayedSession played = real.dial(Customer.RIDER, Customer.VIRTUAL)
                    .answer()
                    .talk(Duration.ofMillis(300))
                    .hangUp();
            assertTrue(played.talked().toMillis() >= 300);
            assertTrue(System.nanoTime() - begin >= 300_000_000);
            assertTrue(Duration.between(played.ended(), Instant.now()).toSeconds() < 60);
        }
    }
}
