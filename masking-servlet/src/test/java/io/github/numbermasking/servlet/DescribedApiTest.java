package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.numbermasking.servlet.testing.DescribedApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The yardstick itself: by one change to an answer that is as described it must not pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedApiTest {

    private static final String SHOW = "GET /bookings/{id}";

    private final DescribedApi described = DescribedApi.written();
    private TestServer server;
    private HttpAnswer booking;

    @BeforeAll
    void start() {
        server = TestServer.start().withNumbers("+6560000001");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        booking = server.get("/bookings/ride-1");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void passesAnAnswerAsItIs() {
        assertEquals(List.of(), described.errors(SHOW, booking));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "bookingId":"ride-1", | "bookingId":"ride-1","planted":1,
                    "bookingId":"ride-1", | ~~
                    "bookingId":"ride-1"  | "bookingId":"ride 1"
                    "bookingId":"ride-1"  | "bookingId":null
                    "status":"ACTIVE"     | "status":"OPEN"
                    "partyA":{            | "partyA":{"planted":1,
                    "virtualNumber":"+    | "virtualNumber":"
                    """)
    void seesAKeyThatIsPlantedMissingOrOfAnotherForm(String what, String instead) {
        String changed = booking.body().replace(what, instead);
        assertNotEquals(booking.body(), changed);
        assertNotEquals(List.of(), described.errors(SHOW, new HttpAnswer(200, booking.headers(), changed)));
    }

    @Test
    void seesAStatusOrAMediaTypeThatIsNotDescribed() {
        assertNotEquals(List.of(), described.errors(SHOW, new HttpAnswer(202, booking.headers(), booking.body())));
        assertNotEquals(List.of(), described.errors("DELETE /numbers/{e164}", booking));
        HttpAnswer named = server.get("/");
        assertEquals(List.of(), described.errors("GET /", named));
        assertNotEquals(List.of(), described.errors("GET /health", named));
    }

    @Test
    void seesAProblemThatTheOperationHasNot() {
        HttpAnswer missing = server.get("/bookings/none");
        assertEquals(List.of(), described.errors(SHOW, missing));
        HttpAnswer other = new HttpAnswer(404, missing.headers(), missing.body().replace("not-found", "same-party"));
        assertNotEquals(List.of(), described.errors(SHOW, other));
        HttpAnswer planted =
                new HttpAnswer(404, missing.headers(), missing.body().replace("{", "{\"planted\":1,"));
        assertNotEquals(List.of(), described.errors(SHOW, planted));
    }

    @Test
    void seesAHeaderThatIsMissing() {
        HttpAnswer refused = server.send("GET", "/bookings/ride-1", null);
        assertEquals(List.of(), described.errors(SHOW, refused));
        HttpAnswer without =
                new HttpAnswer(401, Map.of("content-type", List.of("application/problem+json")), refused.body());
        assertNotEquals(List.of(), described.errors(SHOW, without));
    }
}
