package io.github.numbermasking.servlet.internal.eightxeight.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.servlet.internal.platform.PlatformException;
import io.github.numbermasking.testing.Phones;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 8x8's API as it should be. */
class ApiClientTest extends ApiClientFixture {

    @Test
    void readsTheNumbersOfASubaccountAsOfNow() {
        assertEquals(List.of(), Described.errorsOfNumbers(NUMBERS));
        Instant before = Instant.now().minusSeconds(2);
        api.put("ours/numbers", NUMBERS);
        PoolReport report = platform.numbers("ours", in(10));
        assertEquals(List.of("GET /api/v1/subaccounts/ours/numbers"), api.requests());
        assertEquals("ours", report.subaccount());
        assertTrue(report.whole());
        assertTrue(report.asOf().isAfter(before) && !report.asOf().isAfter(Instant.now()), "" + report.asOf());
        assertEquals(
                List.of(Phones.virtual(1), Phones.virtual(2)),
                report.numbers().stream().map(number -> number.number()).toList());
        assertEquals("SG", report.numbers().get(0).country());
        assertEquals("vn-1", report.numbers().get(0).referenceId());
        assertEquals(NumberStatus.EXPIRING, report.numbers().get(1).status());
        assertEquals(report.asOf(), report.numbers().get(0).updatedAt());
    }

    @Test
    void datesALaterListLater() {
        api.put("ours/numbers", NUMBERS);
        Instant last = Instant.EPOCH;
        for (int i = 0; i < 20; i++) {
            Instant asOf = platform.numbers("ours", in(10)).asOf();
            assertTrue(asOf.isAfter(last), asOf + " after " + last);
            last = asOf;
        }
    }

    @Test
    void datesAListByTheClockOf8x8() {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
        try (ApiClient ahead =
                new ApiClient(api.uri(), () -> ApiKey.parse(FakeApi.KEY).orElseThrow(), wrong, outcome -> {})) {
            api.put("ours/numbers", NUMBERS);
            Instant asOf = ahead.numbers("ours", in(10)).asOf();
            assertTrue(asOf.isBefore(Instant.now().plusSeconds(2)), "" + asOf);
        }
    }

    @Test
    void takesANumberForUnhealthyWhoseHealthSaysSo() {
        api.put("ours/numbers", NUMBERS.replace("\"isHealthy\":true", "\"isHealthy\":false"));
        assertEquals(
                NumberStatus.UNHEALTHY,
                platform.numbers("ours", in(10)).numbers().get(0).status());
        api.put(
                "ours/numbers",
                NUMBERS.replace("\"isHealthy\":true", "\"isHealthy\":false")
                        .replace("Enabled\":true", "Enabled\":false"));
        assertEquals(
                NumberStatus.ACTIVE,
                platform.numbers("ours", in(10)).numbers().get(0).status());
    }

    @Test
    void takesNoListForWholeThatHasAHole() {
        api.put("ours/numbers", NUMBERS.replace("\"totalNumbers\":2", "\"totalNumbers\":3"));
        assertFalse(platform.numbers("ours", in(10)).whole());
        api.put("ours/numbers", NUMBERS.replace("Expiring", "Retired"));
        PoolReport report = platform.numbers("ours", in(10));
        assertFalse(report.whole());
        assertEquals(1, report.numbers().size());
    }

    @Test
    void writesASubaccountIntoThePathAsItMustBeWritten() {
        assertTrue(assertThrows(PlatformException.class, () -> platform.numbers("a/b ?c", in(10)))
                .getMessage()
                .contains("does not know the subaccount a/b ?c"));
        assertEquals(List.of("GET /api/v1/subaccounts/a%2Fb%20%3Fc/numbers"), api.requests());
    }

    @Test
    void readsTheWebhooksAndSkipsWhatItDoesNotKnow() {
        String webhooks = """
                {"subAccountId":"ours","count":2,"webhooks":[
                 {"type":"VCA","url":"https://example.org/numbermasking","enabled":true,"httpAuthHeaderAvailable":true},
                 {"type":"XYZ","url":"https://example.org/other"},{"type":"VSS"}],"statusCode":0,"statusMessage":"ok"}""";
        assertEquals(List.of(), Described.errorsOfWebhooks(webhooks));
        api.put("ours/webhooks", webhooks);
        assertEquals(
                List.of(
                        new WebhookRegistration(WebhookType.VCA, "https://example.org/numbermasking", true, true),
                        new WebhookRegistration(WebhookType.VSS, "", false, false)),
                platform.webhooks("ours", in(10)));
    }

    @Test
    void readsEnabledAlsoWhereItIsCalledActive() {
        api.put("ours/webhooks", """
                {"webhooks":[{"type":"VCA","url":"","active":true},{"type":"VCS","url":"","active":false},
                 {"type":"VSS","url":"","active":"true"},{"type":"VRU","url":"","enabled":true},{"type":"VNU","url":""}]}""");
        assertEquals(
                List.of("VCA true", "VCS false", "VSS false", "VRU true", "VNU false"),
                platform.webhooks("ours", in(10)).stream()
                        .map(webhook -> webhook.type() + " " + webhook.enabled())
                        .toList());
    }

    @Test
    void registersAWebhookAs8x8DescribesIt() {
        api.takesWebhooks("ours");
        URI url = URI.create("https://example.org/numbermasking");
        for (WebhookType type : WebhookType.values()) {
            platform.register("ours", type, url, Optional.of("a \"secret\" to carry"), in(10));
        }
        platform.register("ours", WebhookType.VCA, url, Optional.empty(), in(10));
        assertEquals(6, api.bodies().size());
        for (String body : api.bodies()) {
            assertEquals(List.of(), Described.errorsOfRegistering(body));
        }
        assertEquals(
                "{\"type\":\"VCA\",\"url\":\"https://example.org/numbermasking\","
                        + "\"httpAuthHeader\":\"a \\\"secret\\\" to carry\",\"enabled\":true}",
                api.bodies().get(0));
        assertFalse(api.bodies().get(5).contains("httpAuthHeader"), api.bodies().get(5));
        assertNotEquals(List.of(), Described.errorsOfRegistering("{\"type\":\"VXX\"}"), "the yardstick itself");
        assertNotEquals(List.of(), Described.errorsOfRegistering("{\"active\":true}"), "the yardstick itself");
    }

    @Test
    void asksNoMoreOnceItIsClosed() {
        platform.close();
        assertTrue(refusal(10).contains("shutting down"));
    }

    @Test
    void endsItsThreadsWhenItIsClosed() throws Exception {
        api.put("ours/numbers", NUMBERS);
        platform.numbers("ours", in(10));
        assertTrue(threads() > 0);
        platform.close();
        for (int i = 0; i < 100 && threads() > 0; i++) {
            Thread.sleep(50);
        }
        assertEquals(0, threads());
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("number-masking-8x8"))
                .count();
    }
}
