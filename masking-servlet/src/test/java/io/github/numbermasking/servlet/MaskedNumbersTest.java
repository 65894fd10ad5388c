package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.testing.DescribedApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.LogCapture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which answers show the parties' phone numbers, and to whom. */
class MaskedNumbersTest {

    private static final Set<String> WHOLE =
            Set.of("POST /bookings/{}/reveal", "POST /calls/{}/reveal", "POST /export");

    private EveryEndpoint all;

    @BeforeEach
    void start() throws Exception {
        all = new EveryEndpoint();
    }

    @AfterEach
    void stop() {
        all.close();
    }

    /** The endpoints whose answers contain a party's whole number. */
    private static Set<String> leaking(Map<String, HttpAnswer> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !Leaks.in(answer.getValue().body()).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void areInNoAnswerToAViewer() {
        assertEquals(Set.of(), leaking(all.answers(Role.VIEWER, Access.VIEW)));
    }

    @Test
    void areInNoAnswerToSupportButWhatIsRevealed() {
        assertEquals(
                Set.of("POST /bookings/{}/reveal", "POST /calls/{}/reveal"),
                leaking(all.answers(Role.SUPPORT, Access.SUPPORT)));
    }

    @Test
    void areInNoAnswerToAnOperatorButWhatIsRevealedOrExported() {
        assertEquals(WHOLE, leaking(all.answers(Role.OPERATOR, Access.CHANGE)));
    }

    /** The control of the scan: it finds the numbers where they are. */
    @Test
    void areWholeForAToken() {
        assertEquals(
                Set.of(
                        "GET /bookings/{}",
                        "POST /bookings/search",
                        "POST /bookings/{}/reveal",
                        "POST /calls/{}/reveal",
                        "GET /calls/{}", // in 8x8's error message, as before there were roles
                        "POST /calls/search",
                        "PUT /bookings/{}",
                        "PATCH /bookings/{}",
                        "POST /numbers/{}/replace",
                        "POST /numbers/sync",
                        "POST /bookings/{}/complete",
                        "POST /bookings/{}/cancel",
                        "POST /export",
                        "GET /health"), // a clashing number, after the sync
                leaking(all.answers(Role.API, Access.CHANGE)));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "SUPPORT", "OPERATOR"})
    void areShownByTheirLastTwoDigitsAndATag(Role role) {
        HttpAnswer booking = all.send(role, "GET /bookings/ride-1");
        assertMasked("00", booking.text("partyA.phone"));
        assertMasked("01", booking.text("partyB.phone"));
        assertTrue(booking.text("partyA.virtualNumber").matches("\\+656000000[12]"), booking.body());
        HttpAnswer call = all.send(role, "GET /calls/spoken");
        assertMasked("00", call.text("inbound.from"));
        assertEquals(EveryEndpoint.NUMBER, call.text("inbound.to"));
        assertMasked("42", call.text("outbound.to"));
        assertEquals(call.text("outbound.to") + " cannot be reached for requested area", call.text("error.message"));
        assertEquals(booking.text("partyA.phone"), call.text("inbound.from"));
        DescribedApi described = DescribedApi.written();
        assertEquals(List.of(), described.errors("GET /bookings/{id}", booking));
        assertEquals(List.of(), described.errors("GET /calls/{sessionId}", call));
    }

    private static void assertMasked(String digits, String shown) {
        assertTrue(shown.matches("[+][*]{3}" + digits + "-[A-Z2-7]{4}"), shown);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUPPORT", "OPERATOR", "API"})
    void areRevealedToThoseWhoMaySeeThemAndTheLogSaysToWhom(Role role) {
        String name = (role == Role.API ? "api" : Operators.name(role)) + " at 127.0.0.1";
        try (LogCapture log = LogCapture.open()) {
            HttpAnswer booking = all.send(role, "POST /bookings/ride-1/reveal").assertStatus(200);
            assertEquals(all.send(Role.API, "GET /bookings/ride-1").body(), booking.body());
            HttpAnswer call = all.send(role, "POST /calls/spoken/reveal").assertStatus(200);
            assertEquals(RIDER, call.text("inbound.from"));
            assertEquals(EveryEndpoint.OUTBOUND, call.text("outbound.to"));
            assertTrue(all.send(role, "POST /calls/search {\"reveal\":true}")
                    .body()
                    .contains(call.body()));
            assertEquals(
                    1,
                    log.linesWith("numbers of booking ride-1 were revealed to " + name)
                            .size(),
                    log.all());
            assertEquals(
                    1,
                    log.linesWith("numbers of call spoken were revealed to " + name)
                            .size(),
                    log.all());
            assertEquals(
                    1,
                    log.linesWith("numbers of 1 calls were revealed to " + name).size(),
                    log.all());
            assertEquals(List.of(), Leaks.in(log.all()));
        }
    }

    @Test
    void areExportedAndErasedWithTheNameOfTheOperatorInTheLog() {
        try (LogCapture log = LogCapture.open()) {
            all.send(Role.OPERATOR, "POST /export {\"phone\":\"" + DRIVER + "\"}")
                    .assertStatus(200);
            all.send(Role.OPERATOR, "POST /erasure {\"phone\":\"" + DRIVER + "\",\"cut\":true}")
                    .assertStatus(200);
            assertEquals(
                    1,
                    log.linesWith("was exported to the-operator at 127.0.0.1").size(),
                    log.all());
            assertEquals(
                    1, log.linesWith("was erased for the-operator at 127.0.0.1").size(), log.all());
        }
    }

    @Test
    void areNotRevealedToAViewer() {
        try (LogCapture log = LogCapture.open()) {
            all.send(Role.VIEWER, "POST /calls/search {\"reveal\":true}").assertProblem(403, "forbidden", "support");
            all.send(Role.VIEWER, "POST /calls/search {\"reveal\":false}").assertStatus(200);
            all.send(Role.VIEWER, "POST /bookings/ride-1/reveal").assertProblem(403, "forbidden", "support");
            all.send(Role.VIEWER, "POST /calls/spoken/reveal").assertProblem(403, "forbidden", "support");
            assertEquals(List.of(), log.linesWith("revealed"));
        }
    }

    @Test
    void doNotRevealWhatIsNotThere() {
        all.send(Role.SUPPORT, "POST /bookings/none/reveal").assertProblem(404, "not-found");
        all.send(Role.SUPPORT, "POST /bookings/a%20b/reveal").assertProblem(422, "invalid-booking-id");
        all.send(Role.SUPPORT, "POST /calls/none/reveal").assertProblem(404, "not-found");
    }

    @Test
    void mayBeSearchedByAViewer() {
        String body = all.send(Role.VIEWER, "POST /bookings/search {\"phone\":\"" + DRIVER + "\"}")
                .body();
        assertTrue(body.contains("ride-1") && !body.contains("ride-2"), body);
        assertTrue(all.send(Role.VIEWER, "POST /calls/search {\"phone\":\"" + RIDER + "\"}")
                .body()
                .contains("spoken"));
    }

    @Test
    void areMaskedAmongTheClashingNumbersOfHealth() throws Exception {
        all.database.execute(
                "UPDATE masking_number SET virtual_number = " + RIDER_DIGITS + " WHERE virtual_number = 6560000003");
        Thread.sleep(1_100); // the last verdict counts for a second
        for (Role role : Operators.ROLES) {
            assertTrue(clashing(role).matches(".*\"clashing\":\\[\"[+][*]{3}00-[A-Z2-7]{4}\"].*"), clashing(role));
        }
        assertTrue(clashing(Role.API).contains("\"clashing\":[\"" + RIDER + "\"]"), clashing(Role.API));
    }

    private String clashing(Role role) {
        return all.send(role, "GET /health")
                .json()
                .getJsonObject("checks")
                .getJsonObject("pool")
                .toString();
    }
}
