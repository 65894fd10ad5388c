package io.github.numbermasking.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.number.NumberStatus;
import io.github.numbermasking.simulator.support.JsonText;
import io.github.numbermasking.simulator.testing.Customer;
import io.github.numbermasking.simulator.testing.Shape;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent, held key by key against 8x8's samples. */
class PayloadTest {

    private static final String SOURCE_REF = "/payload/sourceRefId";
    private static final String DESTINATION_REF = "/payload/destinationRefId";

    private final Customer customer = Customer.open();
    private final Platform platform = customer.platform().open();

    @AfterEach
    void close() {
        platform.close();
        customer.close();
    }

    private void talk() throws InterruptedException {
        customer.answers(Customer.callflow("{\"action\":\"makeCall\",\"params\":{\"source\":\"" + Customer.VIRTUAL
                + "\",\"destination\":\"" + Customer.DRIVER + "\",\"callRecording\":true}}"));
        platform.dial(Customer.RIDER, Customer.VIRTUAL)
                .answer()
                .talk(Duration.ofSeconds(25))
                .hangUp();
        platform.settle();
    }

    @Test
    void asksAsTheSampleDoes() throws Exception {
        talk();
        assertEquals(Shape.ofSample("vca-call-received"), Shape.of(customer.only(WebhookKind.VCA)));
        assertEquals("CALL_RECEIVED", customer.received(WebhookKind.VCA).get(0).status());
    }

    @Test
    void tellsOfBothLegsAsTheSampleDoes() throws Exception {
        talk();
        List<Customer.Received> statuses = customer.received(WebhookKind.VCS);
        assertEquals(
                List.of(
                        "INBOUND CALL_RECEIVED",
                        "OUTBOUND CALL_INITIATED",
                        "OUTBOUND CALL_CONNECTED",
                        "INBOUND CALL_CONNECTED",
                        "OUTBOUND CALL_DISCONNECTED",
                        "INBOUND CALL_DISCONNECTED"),
                statuses.stream()
                        .map(one -> one.payload().getString("callDirection") + " " + one.status())
                        .toList());
        for (Customer.Received status : statuses) {
            // the sample's caller is no number of the pool, and neither is the number it dials
            Map<String, String> expected = new TreeMap<>(Shape.ofSample("vcs-call-received"));
            boolean inbound = status.payload().getString("callDirection").equals("INBOUND");
            expected.put(inbound ? DESTINATION_REF : SOURCE_REF, "STRING");
            assertEquals(expected, Shape.of(status.body()));
        }
    }

    @Test
    void givesOneSessionTwoCallsAndEachEventItsOwnId() throws Exception {
        talk();
        List<JsonObject> payloads = customer.received().stream()
                .map(Customer.Received::payload)
                .filter(payload -> payload.containsKey("eventId"))
                .toList();
        assertEquals(7, payloads.size());
        assertEquals(7, distinct(payloads, "eventId").size());
        assertEquals(1, distinct(payloads, "sessionId").size());
        assertEquals(2, distinct(payloads, "callId").size());
    }

    private static Set<String> distinct(List<JsonObject> payloads, String key) {
        return payloads.stream().map(payload -> payload.getString(key)).collect(Collectors.toSet());
    }

    @Test
    void sumsUpAsTheSampleDoes() throws Exception {
        talk();
        JsonObject summary = customer.only(WebhookKind.VSS);
        assertEquals(Shape.ofSample("vss-completed"), Shape.of(summary));
        JsonObject payload = summary.getJsonObject("payload");
        for (String leg : List.of("callA", "callB")) {
            JsonObject details = payload.getJsonObject("details").getJsonObject(leg);
            Instant connected = Instant.parse(details.getString("connectedTimestamp"));
            Instant disconnected = Instant.parse(details.getString("disconnectedTimestamp"));
            assertEquals(25, details.getInt("callDuration"));
            assertEquals(Duration.ofSeconds(25), Duration.between(connected, disconnected));
            assertEquals(payload.getString("endTime"), details.getString("disconnectedTimestamp"));
        }
    }

    @Test
    void sumsUpAnErrorAsTheSampleDoes() throws Exception {
        customer.answers("{}");
        platform.dial(Customer.RIDER, Customer.VIRTUAL);
        platform.settle();
        Map<String, String> expected = new TreeMap<>(Shape.ofSample("vss-error"));
        // the sample's only leg goes out, ours comes in: another number is the pool's
        expected.remove("/payload/details/callA/sourceRefId");
        expected.put("/payload/details/callA/destinationRefId", "STRING");
        assertEquals(expected, Shape.of(customer.only(WebhookKind.VSS)));
    }

    @Test
    void tellsOfARecordingAsTheSampleDoes() throws Exception {
        talk();
        JsonObject recording = customer.only(WebhookKind.VRU);
        assertEquals(Shape.ofSample("vru-recording-uploaded"), Shape.of(recording));
        assertEquals(25, recording.getJsonObject("payload").getInt("durationSeconds"));
    }

    @Test
    void tellsOfNumbersAsTheSampleDoes() throws Exception {
        platform.snapshot();
        platform.changeNumber(Customer.VIRTUAL, NumberStatus.UNHEALTHY);
        platform.settle();
        List<Customer.Received> updates = customer.received(WebhookKind.VNU);
        updates.forEach(update -> assertEquals(Shape.ofSample("vnu-updates"), Shape.of(update.body())));
        assertEquals(
                List.of("SNAPSHOT Active NO_CHANGE", "UPDATES Unhealthy UPDATED"),
                updates.stream().map(PayloadTest::told).toList());
    }

    private static String told(Customer.Received update) {
        JsonObject number = update.payload().getJsonArray("virtualNumbers").getJsonObject(0);
        return update.payload().getString("updateEventType") + " " + number.getString("operationalStatus") + " "
                + number.getString("updateStatus");
    }

    @Test
    void hasTheEnvelopeOfTheSample() throws Exception {
        talk();
        platform.snapshot();
        platform.settle();
        Map<WebhookKind, String> samples = Map.of(
                WebhookKind.VCA, "vca-call-received",
                WebhookKind.VCS, "vcs-call-received",
                WebhookKind.VSS, "vss-completed",
                WebhookKind.VRU, "vru-recording-uploaded",
                WebhookKind.VNU, "vnu-updates");
        samples.forEach((type, sample) -> {
            JsonObject expected = JsonText.parseObject(Shape.resource("8x8/samples/" + sample + ".json"));
            JsonObject sent = customer.received(type).get(0).body();
            for (String key : List.of("namespace", "eventType", "description")) {
                assertEquals(expected.getString(key), sent.getString(key));
            }
        });
    }

    @Test
    void spellsTheSameInAnyOfTheDocumentedWays() throws Exception {
        try (Platform various = customer.platform().spellings().open()) {
            for (int i = 0; i < 20; i++) {
                various.dial(Customer.RIDER, Customer.VIRTUAL).noAnswer();
            }
            various.settle();
        }
        List<JsonObject> summaries = customer.received(WebhookKind.VSS).stream()
                .map(Customer.Received::payload)
                .toList();
        assertEquals(Set.of("NO_ANSWER", "NO ANSWER"), distinct(summaries, "sessionStatus"));
        Set<Integer> lengths =
                distinct(summaries, "startTime").stream().map(String::length).collect(Collectors.toSet());
        assertEquals(Set.of("2030-01-31T12:00:00Z".length(), "2030-01-31T12:00:00.000Z".length()), lengths);
        Set<String> types = customer.received(WebhookKind.VCS).stream()
                .map(one -> Shape.of(one.body()).get("/payload/callDuration"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("STRING", "NUMBER"), types);
        Set<Boolean> pluses = customer.received(WebhookKind.VCA).stream()
                .map(one -> one.payload().getString("source").startsWith("+"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(true, false), pluses);
    }

    @Test
    void givesAWithheldNumberAsItComes() throws Exception {
        platform.dial("anonymous", Customer.VIRTUAL).cancel();
        platform.settle();
        assertEquals(
                "anonymous",
                customer.only(WebhookKind.VCA).getJsonObject("payload").getString("source"));
    }

    @Test
    void repeatsIdsOnlyForTheSameSeedAtTheSameTime() throws Exception {
        Instant start = Instant.parse("2030-01-31T12:00:00Z");
        String once = idOfFirstCall(start);
        assertEquals(once, idOfFirstCall(start));
        assertNotEquals(once, idOfFirstCall(start.plusSeconds(1)));
    }

    private String idOfFirstCall(Instant start) {
        try (Platform other = customer.platform().startingAt(start).open()) {
            return other.dial(Customer.RIDER, Customer.VIRTUAL).sessionId();
        }
    }

    @Test
    void keepsPersonsNumbersOutOfWhatIsPrintedByChance() throws Exception {
        talk();
        String printed = platform.played() + " " + platform.deliveries() + " "
                + platform.played().get(0).rang();
        assertFalse(printed.contains(Msisdn.digits(Customer.RIDER)));
        assertFalse(printed.contains(Msisdn.digits(Customer.DRIVER)));
        assertTrue(printed.contains("COMPLETED"));
    }
}
