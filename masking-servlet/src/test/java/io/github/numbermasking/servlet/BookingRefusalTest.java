package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.SettableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be wrong with a booking; a refused one leaves nothing behind. The clock stands at 2030-01-31T12:00Z. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingRefusalTest {

    private static final String NUMBER = "+6560000001";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.builder()
                .clock(new SettableClock(TestServer.START))
                .start()
                .withNumbers(NUMBER);
    }

    @AfterEach
    void nothingWasBooked() {
        server.get("/bookings/refused").assertProblem(404, "not-found");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                            | partyA
                    {"partyB":"DRIVER"}                                      | partyA
                    {"partyA":"RIDER"}                                      | partyB
                    {"partyA":null,"partyB":"DRIVER"}                        | partyA
                    {"partyA":DIGITS,"partyB":"DRIVER"}                  | partyA
                    {"partyA":["RIDER"],"partyB":"DRIVER"}             | partyA
                    {"partyA":{"phone":"RIDER"},"partyB":"DRIVER"}     | partyA
                    {"partyA":"RIDER","partyB":true}                        | partyB
                    {"partyA":"RIDER","partyB":"DRIVER","expiresAt":1} | expiresAt
                    {"partyA":"RIDER","partyB":"DRIVER","expiresAt":null} | expiresAt
                    {"partyA":"RIDER","partyB":"DRIVER","expiresat":"2030-02-01T00:00:00Z"} | expiresat
                    {"partya":"RIDER","partyB":"DRIVER"}               | partya
                    {"partyA":"RIDER","partyB":"DRIVER","":""}         | ""
                    """)
    void refusesAKeyThatIsMissingUnknownOrOfAnotherType(String body, String culprit) {
        String named = body.replace("RIDER", RIDER).replace("DRIVER", DRIVER).replace("DIGITS", RIDER_DIGITS);
        server.put("/bookings/refused", named).assertProblem(400, "invalid-parameter", culprit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12345",
                "+651234567890123456",
                "00651234567",
                "+65 9100 0000",
                "anonymous",
                "+266696687",
                "+7378742833",
                "+2562533",
                "+8656696",
                "+86282452253",
                "+7748283"
            })
    void refusesAPartyThatIsNoPhoneNumber(String party) {
        server.book("refused", party, DRIVER).assertProblem(422, "invalid-number", "partyA");
        server.book("refused", RIDER, party).assertProblem(422, "invalid-number", "partyB");
    }

    @Test
    void refusesABookingThatPairsANumberWithItself() {
        server.book("refused", RIDER, RIDER).assertProblem(422, "same-party", "partyA", "partyB");
        server.book("refused", RIDER, RIDER_DIGITS).assertProblem(422, "same-party");
    }

    @Test
    void refusesANumberOfThePoolAsAParty() {
        server.book("refused", NUMBER, DRIVER).assertProblem(422, "virtual-number-as-party", "partyA");
        server.book("refused", RIDER, NUMBER).assertProblem(422, "virtual-number-as-party", "partyB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2030-02-01",
                "2030-02-01T00:00:00",
                "2030-02-30T00:00:00Z",
                "1901-01-01T00:00:00Z",
                "2030-01-31T12:00:00Z",
                "2030-01-31T11:59:59.999Z",
                "2030-01-31T12:00:00.0009Z",
                "2041-01-31T12:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "1893456000",
                "P1D"
            })
    void refusesAnExpiryThatIsNoTimeWithinTheNextTenYears(String expiresAt) {
        String body = "{\"partyA\":\"%s\",\"partyB\":\"%s\",\"expiresAt\":\"%s\"}".formatted(RIDER, DRIVER, expiresAt);
        server.put("/bookings/refused", body).assertProblem(422, "invalid-expiry", "expiresAt");
    }

    @Test
    void refusesOtherOrSwappedPartiesOrAnotherExpiryUnderALiveId() {
        String made = server.book("taken", party(21).e164(), party(22).e164())
                .assertStatus(201)
                .body();
        server.book("taken", party(21).e164(), party(23).e164()).assertProblem(409, "booking-conflict");
        server.book("taken", party(23).e164(), party(22).e164()).assertProblem(409, "booking-conflict");
        server.book("taken", party(22).e164(), party(21).e164()).assertProblem(409, "booking-conflict", "swapped");
        server.put(
                        "/bookings/taken",
                        "{\"partyA\":\"" + party(21).e164() + "\",\"partyB\":\""
                                + party(22).e164() + "\"," + "\"expiresAt\":\"2030-02-01T12:00:00.001Z\"}")
                .assertProblem(409, "booking-conflict", "expiry");
        assertEquals(made, server.get("/bookings/taken").body());
    }

    @Test
    void refusesABookingWhenThePoolHasNoNumberForItsParties() {
        server.book("first", party(31).e164(), party(32).e164()).assertStatus(201);
        server.book("refused", party(31).e164(), party(33).e164()).assertProblem(409, "pool-exhausted");
    }
}
