package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.RIDER_DIGITS;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.start.Installation;
import io.github.numbermasking.servlet.testing.DescribedApi;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.LogCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which answers show the parties' phone numbers, and to whom. */
class MaskedNumbersTest {

    private static final String NUMBER = "+6560000001";
    private static final String OUTBOUND = party(42).e164();

    /** A request for each endpoint, in the order in which they find something. */
    private static final List<String> REQUESTS = List.of(
            "GET /bookings/ride-1",
            "POST /bookings/search {\"phone\":\"" + RIDER + "\"}",
            "GET /numbers?after=%2B6559999999&limit=4",
            "POST /calls/search {}",
            "GET /calls/spoken",
            "GET /webhooks",
            "POST /calls/explain {\"phone\":\"" + party(43).e164() + "\",\"virtualNumber\":\"" + NUMBER + "\"}",
            "POST /bookings/ride-1/reveal",
            "POST /calls/spoken/reveal",
            "PUT /bookings/ride-1 {\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER + "\"}",
            "PATCH /bookings/ride-1 {\"partyA\":\"" + party(44).e164() + "\"}",
            "POST /numbers/" + NUMBER + "/replace",
            "POST /numbers/sync",
            "POST /bookings/ride-1/complete",
            "POST /bookings/ride-1/cancel",
            "PUT /numbers/+6560000009 {}",
            "GET /metrics",
            "GET /overview",
            "DELETE /numbers/+6560000009",
            "POST /numbers/import number\n+6560000009\n" + party(45).e164() + "\n",
            "PUT /webhooks {\"url\":\"https://example.org/app/numbermasking\"}",
            "POST /export {\"phone\":\"" + DRIVER + "\"}",
            "POST /erasure {\"phone\":\"" + DRIVER + "\",\"cut\":true}");

    private static final Set<String> WHOLE =
            Set.of("POST /bookings/{}/reveal", "POST /calls/{}/reveal", "POST /export");

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private FakeApi api;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.open();
        server = TestServer.builder()
                .dataSource(database)
                .set("masking.8x8.url", api.uri() + "/")
                .set("masking.8x8.api-key", FakeApi.KEY)
                .set("masking.subaccounts", "wavecell_voice")
                .set("masking.operators", Operators.SETTING)
                .start()
                .withNumbers(NUMBER, "+6560000002", "+6560000003");
        api.put(
                "wavecell_voice/numbers",
                "{\"totalNumbers\":2,\"numbers\":[{\"msisdn\":\"" + NUMBER
                        + "\",\"operationalStatus\":\"Active\"},{\"msisdn\":\""
                        + party(45).e164()
                        + "\",\"operationalStatus\":\"Active\"}]}");
        api.put("wavecell_voice/webhooks", "{\"webhooks\":[]}");
        api.takesWebhooks("wavecell_voice");
        server.put("/numbers/+6560000003", "{\"draining\":true}").assertStatus(200);
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        server.book("ride-2", party(45).e164(), party(46).e164()).assertStatus(201);
        call("vcs-call-received.json", "spoken", RIDER, NUMBER);
        server.webhook(new Vca(Vca.sample("vss-error.json"))
                        .with("sessionId", "spoken")
                        .toString()
                        .replace("+6591178965", OUTBOUND)
                        .replace("No coverage available", OUTBOUND.substring(1) + " cannot be reached"))
                .assertStatus(200);
    }

    private void call(String sample, String session, String from, String to) {
        server.webhook(new Vca(Vca.sample(sample))
                        .with("subAccountId", "wavecell_voice")
                        .with("sessionId", session)
                        .with("source", from)
                        .with("destination", to)
                        .toString())
                .assertStatus(200);
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private HttpAnswer send(Role role, String request) {
        String[] parts = request.split(" ", 3);
        return Operators.send(server, role, parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    /** The answers to all endpoints up to a level, by the shape of the request. */
    private Map<String, HttpAnswer> answers(Role asked, Access most) {
        List<Endpoint> open = new ArrayList<>(Installation.of(server.context()).orElseThrow().endpoints().stream()
                .filter(endpoint -> endpoint.access().isManagement())
                .filter(endpoint -> endpoint.access().compareTo(most) <= 0)
                .toList());
        Map<String, HttpAnswer> answers = new TreeMap<>();
        for (String request : REQUESTS) {
            List<Endpoint> found =
                    open.stream().filter(endpoint -> isOf(request, endpoint)).toList();
            if (!found.isEmpty()) {
                HttpAnswer answer = send(asked, request);
                assertTrue(answer.status() < 300 || answer.status() == 409, request + ": " + answer.body());
                answers.put(shape(found.get(0)), answer);
                open.removeAll(found);
            }
        }
        assertEquals(List.of(), open, "endpoints without a request in this test");
        answers.put("GET /health", send(asked, "GET /health"));
        return answers;
    }

    private static boolean isOf(String request, Endpoint endpoint) {
        String path = request.split(" ")[1].replaceFirst("\\?.*", "");
        String pattern = "/" + String.join("/", endpoint.path()).replace(Endpoint.VARIABLE, "[^/]+");
        return request.startsWith(endpoint.method() + " ") && path.matches(pattern);
    }

    private static String shape(Endpoint endpoint) {
        return endpoint.method() + " /" + String.join("/", endpoint.path());
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
        assertEquals(Set.of(), leaking(answers(Role.VIEWER, Access.VIEW)));
    }

    @Test
    void areInNoAnswerToSupportButWhatIsRevealed() {
        assertEquals(
                Set.of("POST /bookings/{}/reveal", "POST /calls/{}/reveal"),
                leaking(answers(Role.SUPPORT, Access.SUPPORT)));
    }

    @Test
    void areInNoAnswerToAnOperatorButWhatIsRevealedOrExported() {
        assertEquals(WHOLE, leaking(answers(Role.OPERATOR, Access.CHANGE)));
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
                leaking(answers(Role.API, Access.CHANGE)));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "SUPPORT", "OPERATOR"})
    void areShownByTheirLastTwoDigits(Role role) {
        HttpAnswer booking = send(role, "GET /bookings/ride-1");
        assertEquals("+***00", booking.text("partyA.phone"));
        assertEquals("+***01", booking.text("partyB.phone"));
        assertTrue(booking.text("partyA.virtualNumber").matches("\\+656000000[12]"), booking.body());
        HttpAnswer call = send(role, "GET /calls/spoken");
        assertEquals("+***00", call.text("inbound.from"));
        assertEquals(NUMBER, call.text("inbound.to"));
        assertEquals("+***42", call.text("outbound.to"));
        assertEquals("+***42 cannot be reached for requested area", call.text("error.message"));
        DescribedApi described = DescribedApi.written();
        assertEquals(List.of(), described.errors("GET /bookings/{id}", booking));
        assertEquals(List.of(), described.errors("GET /calls/{sessionId}", call));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUPPORT", "OPERATOR", "API"})
    void areRevealedToThoseWhoMaySeeThemAndTheLogSaysToWhom(Role role) {
        String name = (role == Role.API ? "api" : Operators.name(role)) + " at 127.0.0.1";
        try (LogCapture log = LogCapture.open()) {
            HttpAnswer booking = send(role, "POST /bookings/ride-1/reveal").assertStatus(200);
            assertEquals(send(Role.API, "GET /bookings/ride-1").body(), booking.body());
            HttpAnswer call = send(role, "POST /calls/spoken/reveal").assertStatus(200);
            assertEquals(RIDER, call.text("inbound.from"));
            assertEquals(OUTBOUND, call.text("outbound.to"));
            assertTrue(send(role, "POST /calls/search {\"reveal\":true}").body().contains(call.body()));
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
            send(Role.OPERATOR, "POST /export {\"phone\":\"" + DRIVER + "\"}").assertStatus(200);
            send(Role.OPERATOR, "POST /erasure {\"phone\":\"" + DRIVER + "\",\"cut\":true}")
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
            send(Role.VIEWER, "POST /calls/search {\"reveal\":true}").assertProblem(403, "forbidden", "support");
            send(Role.VIEWER, "POST /calls/search {\"reveal\":false}").assertStatus(200);
            send(Role.VIEWER, "POST /bookings/ride-1/reveal").assertProblem(403, "forbidden", "support");
            send(Role.VIEWER, "POST /calls/spoken/reveal").assertProblem(403, "forbidden", "support");
            assertEquals(List.of(), log.linesWith("revealed"));
        }
    }

    @Test
    void doNotRevealWhatIsNotThere() {
        send(Role.SUPPORT, "POST /bookings/none/reveal").assertProblem(404, "not-found");
        send(Role.SUPPORT, "POST /bookings/a%20b/reveal").assertProblem(422, "invalid-booking-id");
        send(Role.SUPPORT, "POST /calls/none/reveal").assertProblem(404, "not-found");
    }

    @Test
    void mayBeSearchedByAViewer() {
        String body = send(Role.VIEWER, "POST /bookings/search {\"phone\":\"" + DRIVER + "\"}")
                .body();
        assertTrue(body.contains("ride-1") && !body.contains("ride-2"), body);
        assertTrue(send(Role.VIEWER, "POST /calls/search {\"phone\":\"" + RIDER + "\"}")
                .body()
                .contains("spoken"));
    }

    @Test
    void areMaskedAmongTheClashingNumbersOfHealth() throws Exception {
        database.execute(
                "UPDATE masking_number SET virtual_number = " + RIDER_DIGITS + " WHERE virtual_number = 6560000003");
        Thread.sleep(1_100); // the last verdict counts for a second
        for (Role role : Operators.ROLES) {
            assertTrue(clashing(role).contains("\"clashing\":[\"+***00\"]"), clashing(role));
        }
        assertTrue(clashing(Role.API).contains("\"clashing\":[\"" + RIDER + "\"]"), clashing(Role.API));
    }

    private String clashing(Role role) {
        return send(role, "GET /health")
                .json()
                .getJsonObject("checks")
                .getJsonObject("pool")
                .toString();
    }
}
