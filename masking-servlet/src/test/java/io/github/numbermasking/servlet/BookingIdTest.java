package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids as they stand in a path, where containers cut, fold and refuse some characters before we see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingIdTest {

    private static final String BODY = "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start().withNumbers("+6560000001");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A",
                "0",
                "...",
                ".a",
                "a.",
                "-",
                "_",
                ":",
                "a:b",
                "urn:ride:7",
                "complete",
                "search",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void takesAnIdOfTheNarrowAlphabet(String id) {
        server.get("/bookings/" + id).assertProblem(404, "not-found", "booking");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%20",
                "a%20b",
                "a%20",
                "a+b",
                "a@b",
                "a,b",
                "a!b",
                "a~b",
                "%C3%A4",
                "%EF%BC%91",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesAnyOtherIdForEveryRequest(String id) throws Exception {
        for (String line : List.of(
                "GET /numbermasking/bookings/" + id,
                "PUT /numbermasking/bookings/" + id,
                "POST /numbermasking/bookings/" + id + "/complete",
                "POST /numbermasking/bookings/" + id + "/cancel")) {
            raw(line).assertProblem(422, "invalid-booking-id", "1 to 64", "A-Z a-z 0-9 . _ : -");
        }
    }

    /** Whatever the container makes of these, none of them is a booking. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "%2E",
                "%2e%2e",
                "a%2Fb",
                "a%2fb",
                "%2F",
                "a%5Cb",
                "a%252Fb",
                "a%00b",
                "a%0Ab",
                "a/",
                "a//",
                "/a",
                "a/b",
                "../bookings/a%2F",
                "a%",
                "a%zz",
                "a%C0%AF",
                "..;/bookings/%20",
                "",
                "?id=a"
            })
    void makesNoBookingOfAPathThatContainersMeddleWith(String path) throws Exception {
        int status = raw("PUT /numbermasking/bookings/" + path).status();
        assertTrue(status >= 400 && status < 500, path + " gave " + status);
        assertEquals(
                0,
                server.get("/numbers")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInt("liveBookings"));
    }

    private HttpAnswer raw(String line) throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            return raw.head(
                            line,
                            "Authorization: Bearer " + TestServer.TOKEN,
                            "Content-Type: application/json",
                            "Content-Length: " + BODY.length())
                    .send(BODY)
                    .answer();
        }
    }
}
