package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.testing.Browser;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log-in to the console, its session and its end. */
class ConsoleLoginTest {

    private static final String NAME = Operators.name(Role.OPERATOR);
    private static final String SECRET = Operators.secret(Role.OPERATOR);

    private final SettableClock clock = new SettableClock(TestServer.START);
    private TestServer server;

    @BeforeEach
    void start() {
        server = server();
    }

    private TestServer server() {
        return TestServer.builder()
                .clock(clock)
                .set("masking.console", "true")
                .set("masking.operators", Operators.SETTING)
                .set("masking.proxies", "127.0.0.1")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertIsOutside(HttpAnswer answer) {
        answer.assertStatus(303);
        assertEquals("/numbermasking/console/login", answer.header("Location"));
    }

    @Test
    void isAskedForByEachPage() {
        Browser browser = new Browser(server);
        for (String page : List.of("", "calls", "calls/x", "bookings", "numbers", "audit", "settings", "import")) {
            assertIsOutside(browser.get(page));
        }
        assertIsOutside(browser.post("bookings/x", "action", "cancel"));
        assertIsOutside(server.send("GET", "/console/", null, "Authorization", "Bearer " + SECRET));
        assertEquals(
                "/numbermasking/console/",
                server.send("GET", "/console", null).assertStatus(303).header("Location"));
    }

    @Test
    void givesACookieThatOnlyTheConsoleGets() {
        HttpAnswer answer = new Browser(server).logIn(NAME, SECRET).assertStatus(303);
        assertTrue(
                answer.header("Set-Cookie")
                        .matches("number-masking-console=[A-Za-z0-9._~-]+; Path=/numbermasking/console; HttpOnly;"
                                + " SameSite=Strict"),
                answer.header("Set-Cookie"));
        assertFalse(answer.header("Set-Cookie").contains(SECRET));
    }

    @Test
    void marksTheCookieAsSecureBehindAProxyThatSpeaksHttps() {
        String set = new Browser(server)
                .logIn(NAME, SECRET, "X-Forwarded-Proto", "https")
                .header("Set-Cookie");
        assertTrue(set.endsWith("; Secure"), set);
        try (TestServer alone = TestServer.builder()
                .set("masking.console", "true")
                .set("masking.operators", Operators.SETTING)
                .start()) {
            String other = new Browser(alone)
                    .logIn(NAME, SECRET, "X-Forwarded-Proto", "https")
                    .header("Set-Cookie");
            assertFalse(other.contains("Secure"), other);
        }
    }

    @Test
    void saysTheSameOfAWrongNameAndOfAWrongSecret() {
        String name =
                new Browser(server).logIn("nobody", SECRET).assertStatus(403).body();
        String secret =
                new Browser(server).logIn(NAME, "wrong").assertStatus(403).body();
        assertEquals(name, secret);
        assertTrue(name.contains("The name or the secret is wrong."), name);
        assertEquals("", new Browser(server).logIn(NAME, SECRET + "x").header("Set-Cookie"));
    }

    @Test
    void isNotForAScraper() {
        HttpAnswer answer = new Browser(server)
                .logIn(Operators.name(Role.SCRAPER), Operators.secret(Role.SCRAPER))
                .assertStatus(403);
        assertTrue(answer.body().contains("has no console"), answer.body());
        assertEquals("", answer.header("Set-Cookie"));
    }

    @Test
    void makesOneAddressWaitAfterThreeFailures() {
        Browser browser = new Browser(server);
        try (LogCapture log = LogCapture.open()) {
            for (int i = 0; i < 3; i++) {
                browser.logIn(NAME, "wrong", "X-Forwarded-For", "2001:db8::" + i)
                        .assertStatus(403);
            }
            HttpAnswer wait = browser.logIn(NAME, SECRET, "X-Forwarded-For", "2001:db8::9")
                    .assertStatus(429);
            assertEquals("1", wait.header("Retry-After"));
            assertTrue(wait.body().contains("Wait 1 s"), wait.body());
            browser.logIn(NAME, SECRET, "X-Forwarded-For", "2001:db8:0:1::9").assertStatus(303);
            clock.advance(Duration.ofSeconds(1));
            browser.logIn(NAME, SECRET, "X-Forwarded-For", "2001:db8::9").assertStatus(303);
            assertEquals(1, log.linesWith("tried to log in to the console").size(), log.all());
            assertFalse(log.all().contains(SECRET), "a secret is in the log");
        }
        String figures = server.get("/metrics").body();
        assertTrue(figures.matches("(?s).*refus[^\\n]*unauthorized[^\\n]* 4(\\.0)?\\n.*"), figures);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Origin: https://example.org",
                "Origin: null"
            })
    void isRefusedFromAnotherSite(String header) {
        String[] parts = header.split(": ");
        HttpAnswer answer =
                new Browser(server).logIn(NAME, SECRET, parts[0], parts[1]).assertStatus(403);
        assertEquals("", answer.header("Set-Cookie"));
    }

    @Test
    void isTakenFromItsOwnPage() {
        new Browser(server).logIn(NAME, SECRET, "Sec-Fetch-Site", "same-origin").assertStatus(303);
        new Browser(server)
                .logIn(NAME, SECRET, "Origin", "http://127.0.0.1:" + server.port())
                .assertStatus(303);
    }

    @Test
    void lastsWhileItIsUsedAndEndsWhenItIsIdle() {
        Browser browser = Browser.of(server, Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(29));
            browser.get("settings").assertStatus(200);
        }
        clock.advance(Duration.ofMinutes(30));
        assertIsOutside(browser.get("settings"));
    }

    @Test
    void countsOnAnotherNode() {
        Browser browser = Browser.of(server, Role.VIEWER);
        try (TestServer other = server()) {
            Browser there = new Browser(other);
            there.cookie(browser.cookie());
            there.get("settings").assertStatus(200);
        }
    }

    @Test
    void endsWithTheLogOut() {
        Browser browser = Browser.of(server, Role.VIEWER);
        String stolen = browser.cookie();
        clock.advance(Duration.ofMinutes(5));
        HttpAnswer out = browser.post("logout").assertStatus(303);
        assertTrue(
                out.header("Set-Cookie").startsWith("number-masking-console=; ")
                        && out.header("Set-Cookie").endsWith("; Max-Age=0"),
                out.header("Set-Cookie"));
        assertIsOutside(browser.get("settings"));
        browser.cookie(stolen);
        assertIsOutside(browser.get("settings"));
    }

    @Test
    void refusesABodyThatIsNoForm() {
        server.send("POST", "/console/login", "{}", "Content-Type", "application/json")
                .assertProblem(415, "unsupported-media-type");
        new Browser(server).send("POST", "login", "name=a&name=b").assertProblem(400, "malformed-body");
    }
}
