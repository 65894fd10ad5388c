package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.start.Installation;
import io.github.numbermasking.servlet.testing.Browser;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.Leaks;
import java.sql.SQLException;
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

/** The pages of the console, each with each role. */
class ConsoleTest {

    private static final String NUMBER = "+6560000001";
    private static final String MARKUP = "\"'><img src=x onerror=alert(1)>";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.builder()
                .set("masking.console", "true")
                .set("masking.operators", Operators.SETTING)
                .start()
                .withNumbers(NUMBER, "+6560000002", "+6560000003");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        call("vcs-call-received.json", "spoken", RIDER, NUMBER);
        server.webhook(new Vca(Vca.sample("vss-error.json"))
                        .with("sessionId", "spoken")
                        .toString()
                        .replace("+6591178965", DRIVER)
                        .replace("No coverage available", "<b>bold</b> " + DRIVER.substring(1) + " is away"))
                .assertStatus(200);
    }

    private void call(String sample, String session, String from, String to) {
        server.webhook(new Vca(Vca.sample(sample))
                        .with("sessionId", session)
                        .with("source", from)
                        .with("destination", to)
                        .toString())
                .assertStatus(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A form for each page that takes one, in an order in which each finds something; the first words are its role. */
    private static final List<List<String>> FORMS = List.of(
            List.of("VIEWER", "calls", "phone", RIDER, "result", "FAILED"),
            List.of("VIEWER", "bookings", "phone", RIDER, "status", "ACTIVE"),
            List.of("VIEWER", "audit", "phone", RIDER),
            List.of("SUPPORT", "explain", "phone", party(43).e164(), "virtualNumber", NUMBER),
            List.of("SUPPORT", "calls/spoken", "action", "reveal"),
            List.of("SUPPORT", "bookings/ride-1", "action", "reveal"),
            List.of("OPERATOR", "bookings/ride-1", "action", "extend", "expiresAt", "2030-02-03T10:00"),
            List.of(
                    "OPERATOR",
                    "bookings/ride-1",
                    "action",
                    "replace",
                    "partyA",
                    party(44).e164()),
            List.of("OPERATOR", "bookings/ride-1", "action", "complete"),
            List.of("OPERATOR", "bookings/ride-1", "action", "cancel"),
            List.of("OPERATOR", "numbers", "action", "add", "number", "+6560000008", "country", "SG"),
            List.of("OPERATOR", "numbers/+6560000008", "action", "drain"),
            List.of("OPERATOR", "numbers/+6560000008", "action", "activate"),
            List.of("OPERATOR", "numbers/+6560000008", "action", "replace"),
            List.of("OPERATOR", "numbers/+6560000008", "action", "remove"),
            List.of("OPERATOR", "import", "action", "preview", "list", "number,country\n+6560000009,SG\n"),
            List.of("OPERATOR", "import", "action", "import", "list", "number,country\n+6560000009,SG\n"));

    private static final List<String> PAGES = List.of(
            "",
            "calls",
            "calls/spoken",
            "explain",
            "bookings",
            "bookings/ride-1",
            "numbers",
            "numbers/" + NUMBER,
            "import",
            "audit",
            "settings");

    private static HttpAnswer send(Browser browser, List<String> form) {
        return browser.post(form.get(1), form.subList(2, form.size()).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "SUPPORT", "OPERATOR"})
    void showsEachPageToEachRole(Role role) {
        Browser browser = Browser.of(server, role);
        for (String page : PAGES) {
            int expected =
                    page.equals("explain") && role == Role.VIEWER || page.equals("import") && role != Role.OPERATOR
                            ? 403
                            : 200;
            HttpAnswer answer = browser.get(page).assertStatus(expected);
            assertTrue(answer.body().startsWith("<!DOCTYPE html><html lang=\"en\">"), answer.body());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "SUPPORT", "OPERATOR"})
    void doesForARoleWhatTheApiDoesForIt(Role role) {
        Browser browser = Browser.of(server, role);
        for (List<String> form : FORMS) {
            HttpAnswer answer = send(browser, form);
            if (role.includes(Role.valueOf(form.get(0)))) {
                assertTrue(List.of(200, 303).contains(answer.status()), form + ": " + answer.body());
                if (answer.status() == 303) {
                    String target = answer.header("Location").replaceFirst(".*/console/", "");
                    assertTrue(browser.get(target).body().contains("role=\"status\""), target);
                }
            } else {
                answer.assertStatus(403);
                assertTrue(answer.body().contains("Your role does not allow this."), answer.body());
            }
        }
    }

    @Test
    void haveARequestForEachEndpointInThisTest() {
        Set<String> served = Installation.of(server.context()).orElseThrow().endpoints().stream()
                .filter(endpoint -> endpoint.access() == Access.PAGE)
                .map(ConsoleTest::shape)
                .filter(shape -> !shape.matches("GET |.*log(in|out)|.*\\.(css|js|svg)"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = new TreeSet<>();
        PAGES.forEach(page -> asked.add("GET /" + page.replaceFirst("(?<=calls/|bookings/|numbers/).*", "{}")));
        FORMS.forEach(form -> asked.add("POST /" + form.get(1).replaceFirst("(?<=calls/|bookings/|numbers/).*", "{}")));
        assertEquals(asked, served);
    }

    private static String shape(Endpoint endpoint) {
        List<String> path = endpoint.path();
        return endpoint.method() + (path.size() == 1 ? " " : " /" + String.join("/", path.subList(1, path.size())));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "SUPPORT", "OPERATOR"})
    void showsWholeNumbersOnlyWhereTheyAreRevealed(Role role) {
        Browser browser = Browser.of(server, role);
        Map<String, String> answers = new TreeMap<>();
        PAGES.forEach(page -> answers.put("GET " + page, browser.get(page).body()));
        for (List<String> form : FORMS) {
            String body = send(browser, form).body();
            for (String typed : form.subList(2, form.size())) {
                body = body.replace("value=\"" + typed + "\"", ""); // the form again, as it was typed
            }
            answers.put("POST " + form.get(1) + " " + form.get(3), body);
        }
        Set<String> leaking = answers.entrySet().stream()
                .filter(answer -> !Leaks.in(answer.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                role == Role.VIEWER ? Set.of() : Set.of("POST calls/spoken reveal", "POST bookings/ride-1 reveal"),
                leaking);
    }

    @Test
    void escapesWhatOthersWrote() {
        Browser browser = Browser.of(server, Role.OPERATOR);
        browser.post("numbers", "action", "add", "number", "+6560000008", "referenceId", MARKUP)
                .assertStatus(303);
        for (String page : List.of("numbers", "numbers/+6560000008", "calls/spoken")) {
            assertIsEscaped(browser.get(page).assertStatus(200));
        }
        assertTrue(browser.get("calls/spoken").body().contains("&lt;b&gt;bold&lt;/b&gt;"));
        for (String page : List.of("calls", "bookings", "audit", "explain", "numbers", "import")) {
            for (String field : List.of(
                    "phone",
                    "bookingId",
                    "virtualNumber",
                    "at",
                    "result",
                    "who",
                    "from",
                    "number",
                    "country",
                    "list",
                    "action",
                    "after")) {
                HttpAnswer answer = browser.post(page, "phone", MARKUP, field.equals("phone") ? "x" : field, MARKUP);
                assertTrue(answer.status() >= 200 && answer.status() < 500, page + " " + field + answer.body());
                assertIsEscaped(answer);
            }
        }
        assertIsEscaped(browser.get("?done=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"));
        assertIsEscaped(browser.get("numbers?after=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"));
        assertIsEscaped(browser.get("numbers/%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"));
        assertIsEscaped(browser.get("calls/%3Cimg%20src=x%20onerror=alert(1)%3E"));
        assertIsEscaped(browser.get("bookings/%3Cimg%20src=x%20onerror=alert(1)%3E"));
    }

    private static void assertIsEscaped(HttpAnswer answer) {
        assertFalse(answer.body().contains("<img"), answer.body());
        assertFalse(answer.body().contains("<b>"), answer.body());
    }

    @Test
    void guardsEachPageByTheSameHeaders() {
        Browser browser = new Browser(server);
        for (String page : List.of("login", "console.css", "console.js", "icon.svg")) {
            assertGuarded(page, browser.get(page).assertStatus(200));
        }
        Browser inside = Browser.of(server, Role.OPERATOR);
        PAGES.forEach(page -> assertGuarded(page, inside.get(page)));
        FORMS.forEach(form -> assertGuarded(form.toString(), send(inside, form)));
        inside.token("wrong");
        assertGuarded("refused", inside.post("calls").assertStatus(403));
    }

    private static void assertGuarded(String page, HttpAnswer answer) {
        assertEquals(
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'",
                answer.header("Content-Security-Policy"),
                page);
        assertEquals("same-origin", answer.header("Referrer-Policy"), page);
        assertEquals("nosniff", answer.header("X-Content-Type-Options"), page);
        assertEquals(page.matches(".*\\.(css|js|svg)") ? "no-cache" : "no-store", answer.header("Cache-Control"), page);
        assertFalse(answer.header("Set-Cookie").contains("JSESSIONID"), page);
        assertFalse(answer.body().matches("(?s).*(style=|<style|javascript:| on[a-z]+=).*"), page);
    }

    @Test
    void doesNothingForAFormOfAnotherPage() {
        Browser browser = Browser.of(server, Role.OPERATOR);
        for (String token : List.of("", "wrong", "A".repeat(43))) {
            browser.token(token);
            browser.post("bookings/ride-1", "action", "cancel").assertStatus(403);
            browser.post("logout").assertStatus(403);
        }
        browser.send("POST", "bookings/ride-1", Browser.form("action", "cancel"))
                .assertStatus(403);
        assertEquals("ACTIVE", server.get("/bookings/ride-1").text("status"));
        browser.get("").assertStatus(200);
        browser.post("bookings/ride-1", "action", "cancel").assertStatus(303);
        assertEquals("CANCELLED", server.get("/bookings/ride-1").text("status"));
    }

    @Test
    void auditsWhatIsDoneInIt() {
        Browser browser = Browser.of(server, Role.OPERATOR);
        browser.post("bookings/ride-1", "action", "reveal").assertStatus(200);
        browser.post("bookings/ride-1", "action", "cancel").assertStatus(303);
        String page =
                browser.post("audit", "who", "the-operator").assertStatus(200).body();
        assertTrue(page.contains("reveal booking") && page.contains(">cancel<") && page.contains("127.0.0.1"), page);
    }

    @Test
    void isOffUnlessItIsSwitchedOnWithOperators() {
        try (TestServer off = TestServer.builder()
                        .set("masking.operators", Operators.SETTING)
                        .start();
                TestServer alone =
                        TestServer.builder().set("masking.console", "true").start()) {
            for (TestServer one : List.of(off, alone)) {
                for (String page : List.of("", "login", "console.css", "calls")) {
                    one.get("/console/" + page).assertProblem(404, "not-found");
                }
            }
        }
    }

    @Test
    void saysKindlyThatTheDatabaseIsAwayAndStillLetsOperatorsIn() {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        try (TestServer broken = TestServer.builder()
                .dataSource(database)
                .set("masking.console", "true")
                .set("masking.operators", Operators.SETTING)
                .start()) {
            database.behave(real -> {
                throw new SQLException("away");
            });
            Browser browser = Browser.of(broken, Role.OPERATOR);
            for (String page : List.of("", "settings")) {
                browser.get(page).assertStatus(200);
            }
            for (String page : List.of("calls", "calls/spoken", "bookings", "bookings/ride-1", "numbers", "audit")) {
                HttpAnswer answer = browser.get(page).assertStatus(503);
                assertTrue(answer.body().contains("This cannot be shown or done right now."), answer.body());
            }
        }
    }
}
