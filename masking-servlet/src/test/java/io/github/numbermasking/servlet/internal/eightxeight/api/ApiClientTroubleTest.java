package io.github.numbermasking.servlet.internal.eightxeight.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.access.ApiKey;
import io.github.numbermasking.testing.FreePort;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 8x8's API as it may be, too: slow, wrong or away. */
@Tag("slow")
class ApiClientTroubleTest extends ApiClientFixture {

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
        int port = FreePort.find();
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
    void doesNotWaitForABodyThatStops() {
        api.next(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            Thread.sleep(20_000);
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
}
