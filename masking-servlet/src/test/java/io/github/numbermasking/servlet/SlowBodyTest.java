package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SlowBodyTest {

    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();
    private static final String SECRET = "Authorization: " + TestServer.SECRET;
    private static final String JSON = "Content-Type: application/json";
    private static final String LENGTH = "Content-Length: " + CALL.length();
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private TestServer server;
    private long startNanos;

    @BeforeEach
    void start() {
        server = TestServer.start();
        startNanos = System.nanoTime();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("slow")
    void waitsThreeSecondsForABodyThatDripsAndNoLonger() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("POST /numbermasking/", SECRET, JSON, LENGTH).drip(" ", 100);
            assertTimesOut(raw.answer());
        }
    }

    @Test
    @Tag("slow")
    void waitsThreeSecondsForABodyThatStallsAndNoLonger() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("POST /numbermasking/", SECRET, JSON, LENGTH).send(CALL.substring(0, 100));
            assertTimesOut(raw.answer());
        }
    }

    @Test
    @Tag("slow")
    void waitsThreeSecondsForAChunkedBodyThatDripsAndNoLonger() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("POST /numbermasking/", SECRET, JSON, CHUNKED).drip("1\r\n \r\n", 100);
            assertTimesOut(raw.answer());
        }
    }

    @Test
    @Tag("slow")
    void waitsThreeSecondsForTheBodyOfAManagementRequestToo() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("PUT /numbermasking/bookings/ride-1", "Authorization: Bearer " + TestServer.TOKEN, JSON, LENGTH)
                    .drip(" ", 100);
            assertTimesOut(raw.answer());
        }
    }

    @Test
    void waitsForNoBodyWhereNoneIsRead() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("GET /numbermasking/", LENGTH);
            assertEquals(200, raw.answer().status());
            assertTrue(System.nanoTime() - startNanos < 2_900_000_000L, "it waited for the body");
        }
    }

    @Test
    void takesABodyInPieces() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("POST /numbermasking/", SECRET, JSON, LENGTH);
            for (String piece : CALL.split("(?<=,)")) {
                Thread.sleep(20);
                raw.send(piece);
            }
            assertEquals(UNKNOWN, Callflow8x8.checked(raw.answer()));
        }
    }

    private void assertTimesOut(HttpAnswer answer) {
        answer.assertProblem(408, "body-timeout", "3 s");
        Duration waited = Duration.ofNanos(System.nanoTime() - startNanos);
        assertTrue(waited.toMillis() >= 2_900 && waited.toMillis() <= 4_500, "it took " + waited);
    }
}
