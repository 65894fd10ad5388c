package io.github.numbermasking.servlet.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.PoolReport;
import io.github.numbermasking.testing.Phones;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 8x8's API as it may be: well, slow, wrong or away. */
class PlatformTest {

    /** As the API's description has it; the time is long past, so that the list is as of now. */
    private static final String NUMBERS = """
            {"totalNumbers":2,"lastUpdatedAt":"2024-05-01T10:00:00Z","numbers":[
              {"msisdn":"+6560000001","dateCreated":"2024-01-01T10:00:00Z","dateUpdated":"2024-05-01T10:00:00Z",
               "countryCode":"SG","operationalStatus":"Active","referenceId":"vn-1","rentalPrice":5.0,
               "incomingRate":0.05,"billingUnit":1,"uri":"/6560000001","numberHealthCheckEnabled":true,
               "billingCurrency":"USD","numberType":"VIRTUAL_NUMBER",
               "numberHealth":{"isHealthy":true,"status":"Healthy","lastCheckedTime":"2024-05-01T10:00:00Z"}},
              {"msisdn":"6560000002","operationalStatus":"Expiring"}],
             "statusCode":0,"statusMessage":"ok"}""";

    private FakeApi api;
    private Platform platform;

    @BeforeEach
    void open() throws Exception {
        api = FakeApi.open();
        platform = platform(api.uri());
    }

    @AfterEach
    void close() {
        platform.close();
        api.close();
    }

    private static Platform platform(URI url) {
        return new Platform(url, ApiKey.parse(FakeApi.KEY).orElseThrow(), Clock.systemUTC());
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private String refusal(int seconds) {
        String why = assertThrows(PlatformException.class, () -> platform.numbers("ours", in(seconds)))
                .getMessage();
        assertFalse(why.contains(FakeApi.KEY), why);
        return why;
    }

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
        try (Platform ahead = new Platform(api.uri(), ApiKey.parse(FakeApi.KEY).orElseThrow(), wrong)) {
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
    void saysThatTheKeyIsRefused() {
        api.next(401);
        assertEquals("8x8 refused masking.8x8.api-key", refusal(10));
        assertEquals(1, api.requests().size());
        assertEquals("***", ApiKey.parse(FakeApi.KEY).orElseThrow().toString());
    }

    @Test
    void saysThatTheSubaccountIsNotKnownOrNotOpen() {
        assertEquals("8x8 does not know the subaccount ours", refusal(10));
        api.next(403);
        assertTrue(refusal(10).contains("ours"));
        assertEquals(2, api.requests().size());
    }

    @Test
    void followsNoRedirect() {
        api.put("theirs/numbers", NUMBERS);
        api.next(302, "Location", api.uri() + "/api/v1/subaccounts/theirs/numbers");
        assertTrue(refusal(10).contains("302"));
        assertEquals(1, api.requests().size());
    }

    @Test
    void waitsAsManySecondsAs8x8AsksFor() {
        api.put("ours/numbers", NUMBERS).next(429, "Retry-After", "1");
        long start = System.nanoTime();
        assertEquals(2, platform.numbers("ours", in(10)).numbers().size());
        assertTrue(System.nanoTime() - start >= 1_000_000_000L, "came back too soon");
        assertEquals(2, api.requests().size());
    }

    @Test
    void waitsUntilTheTimeThat8x8Names() {
        String time = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3).atZone(ZoneOffset.UTC));
        api.put("ours/numbers", NUMBERS).next(429, "Retry-After", time);
        long start = System.nanoTime();
        assertEquals(2, platform.numbers("ours", in(10)).numbers().size());
        assertTrue(System.nanoTime() - start >= 1_500_000_000L, "came back too soon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "999999999", "Fri, 31 Dec 2100 23:59:59 GMT"})
    void givesUpAtOnceWhere8x8AsksToWaitLongerThanThereIsTime(String retryAfter) {
        api.next(429, "Retry-After", retryAfter);
        long start = System.nanoTime();
        String why = refusal(10);
        assertTrue(why.contains("429") && why.contains("asks to wait"), why);
        assertTrue(System.nanoTime() - start < 2_000_000_000L, "waited");
        assertEquals(1, api.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", ""})
    void triesAgainByItselfWhere8x8DoesNotSayWhen(String retryAfter) {
        api.put("ours/numbers", NUMBERS).next(429, "Retry-After", retryAfter).next(429);
        assertEquals(2, platform.numbers("ours", in(10)).numbers().size());
        assertEquals(3, api.requests().size());
    }

    @Test
    void triesAgainAfterAnErrorOf8x8AndGivesUpAfterThree() {
        api.put("ours/numbers", NUMBERS).next(500);
        assertEquals(2, platform.numbers("ours", in(10)).numbers().size());
        api.next(500).next(502).next(503);
        assertEquals("8x8 answered 503, 3 times", refusal(10));
        assertEquals(5, api.requests().size());
    }

    @Test
    void saysWhereNothingAnswers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        platform.close();
        platform = platform(URI.create("http://127.0.0.1:" + port));
        assertEquals("8x8 cannot be reached at http://127.0.0.1:" + port + ", 3 times", refusal(10));
    }

    @Test
    void triesAgainWhereTheConnectionBreaks() {
        api.put("ours/numbers", NUMBERS).next(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
        });
        assertEquals(2, platform.numbers("ours", in(10)).numbers().size());
    }

    @Test
    void doesNotWaitLongerThanItIsTold() {
        api.next(exchange -> Thread.sleep(20_000));
        long start = System.nanoTime();
        String why = refusal(2);
        assertTrue(why.contains("did not answer in time"), why);
        assertTrue(System.nanoTime() - start < 3_000_000_000L, "waited longer");
    }

    @Test
    void doesNotWaitForABodyThatDrips() {
        api.next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        });
        long start = System.nanoTime();
        assertTrue(refusal(2).contains("did not answer in time"));
        assertTrue(System.nanoTime() - start < 3_000_000_000L, "waited longer");
    }

    @Test
    void triesASlowRequestAgainAfterFiveSeconds() {
        api.put("ours/numbers", NUMBERS).next(exchange -> Thread.sleep(20_000));
        assertEquals(2, platform.numbers("ours", in(9)).numbers().size());
        assertEquals(2, api.requests().size());
    }

    @Test
    void readsNoMoreThanSixteenMebibytes() {
        api.next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = " ".repeat(65_536).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(chunk);
                }
            }
        });
        String why = refusal(10);
        assertTrue(why.contains("larger than 16777216 bytes"), why);
        assertEquals(1, api.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"numbers\":{}}",
                "{\"numbers\":[],\"numbers\":[]}",
                "{\"numbers\":[]} {}",
                "null"
            })
    void takesNothingFromAReplyThatIsNotAsItMustBe(String reply) {
        api.next(reply);
        String why = refusal(10);
        assertTrue(why.startsWith("8x8's reply is not understood"), why);
        assertEquals(1, api.requests().size());
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
                        new Registration(WebhookType.VCA, "https://example.org/numbermasking", true, true),
                        new Registration(WebhookType.VSS, "", false, false)),
                platform.webhooks("ours", in(10)));
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
