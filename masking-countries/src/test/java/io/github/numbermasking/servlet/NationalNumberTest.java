package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The management API with masking-countries in the class path. */
@Tag("slow")
class NationalNumberTest {

    private static final String RIDER_AT_HOME = "9100 0000";
    private static final String DRIVER_AT_HOME = "9100-0001";

    private final TestServer server =
            TestServer.builder().set("masking.default-country", "SG").start().withNumbers("+6560000001");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void booksPartiesGivenInNationalForm() {
        HttpAnswer booked = server.book("ride-1", RIDER_AT_HOME, DRIVER_AT_HOME).assertStatus(201);
        assertEquals(Phones.RIDER, booked.text("partyA.phone"));
        assertEquals(Phones.DRIVER, booked.text("partyB.phone"));
    }

    @Test
    void takesTheSameNumberInAnotherFormForTheSameParty() {
        server.book("ride-1", RIDER_AT_HOME, DRIVER_AT_HOME).assertStatus(201);
        server.book("ride-1", Phones.RIDER, Phones.DRIVER).assertStatus(200);
        server.book("ride-1", Phones.RIDER_DIGITS, Phones.DRIVER).assertStatus(200);
        server.book("ride-2", RIDER_AT_HOME, Phones.RIDER).assertProblem(422, "same-party");
    }

    @Test
    void refusesWhatIsNoNumberOfTheCountry() {
        for (String wrong : new String[] {"9100000", "1100 0000", "9100 0000 x1", "9100 CALL", "491512345678", ""}) {
            server.book("ride-1", wrong, Phones.DRIVER).assertProblem(422, "invalid-number", "partyA", "E.164", "SG");
        }
    }

    @Test
    void takesAnyNumberInTheFormOfE164() {
        server.book("ride-1", "+9991234567", "+6511111111").assertStatus(201);
        server.book("ride-2", "+65 9100 0000", Phones.DRIVER).assertProblem(422, "invalid-number");
    }

    @Test
    void booksOnANumberOfThePartiesCountry() {
        server.put("/numbers/+60123456789", "{}").assertStatus(201); // its country is known by libphonenumber
        server.put("/numbers/+6560000001", "{\"draining\":true}").assertStatus(200);
        server.put("/numbers/+6560000002", "{}").assertStatus(201);
        for (int n = 0; n < 20; n++) {
            HttpAnswer booked = server.book(
                            "ride-" + n,
                            Phones.party(100 + n).e164(),
                            Phones.party(200 + n).e164())
                    .assertStatus(201);
            assertEquals("+6560000002", booked.text("partyA.virtualNumber"));
        }
    }

    @Test
    void refusesACountryWithoutNumbers() {
        try (LogCapture log = LogCapture.open();
                TestServer off = TestServer.builder()
                        .set("masking.default-country", "XX")
                        .start()) {
            off.get("/health").assertProblem(503, "unavailable");
            assertEquals(
                    1, log.linesWith("the setting masking.default-country: ").size(), log.all());
        }
    }
}
