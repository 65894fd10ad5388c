package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Chrome;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;

/** The operator's console in a browser: every page and an action of each kind, by axe-core's rules, wide and narrow. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    private static final String CONSOLE = "/numbermasking/console/";
    private static final String SECRET = "a-secret-of-the-operator";

    @AutoClose
    private static SampleProcess sample;

    @AutoClose
    private static Chrome chrome;

    private static String axe;
    private static final List<String> FINDINGS = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        sample = SampleProcess.start(
                "-Dmasking.console=true",
                "-Dmasking.operators=anna operator " + SECRET + ", vic viewer " + SECRET + "-2");
        sample.command();
        chrome = Chrome.open(sample.url());
        try (InputStream script = ConsoleIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(1)
    void letsAnOperatorInWithTheRightSecret() throws Exception {
        chrome.go(CONSOLE);
        chrome.await("h1", "Log in");
        look("login");
        chrome.faults();
        logIn("anna", "wrong");
        chrome.await(".notice", "The name or the secret is wrong.");
        look("login-wrong");
        chrome.faults(); // the browser tells of the status 403
        logIn("anna", SECRET);
        chrome.await("h1", "Overview");
        chrome.assertFaultless();
    }

    private static void logIn(String name, String secret) {
        chrome.type("input[name=name]", name);
        chrome.type("input[name=secret]", secret);
        chrome.click("main button");
    }

    @Test
    @Order(2)
    void showsEachPageWhereNothingIsThereYet() throws Exception {
        for (String page : List.of("", "calls", "explain", "bookings", "numbers", "import", "audit", "settings")) {
            chrome.go(CONSOLE + page);
            look("empty-" + (page.isEmpty() ? "overview" : page));
        }
        chrome.assertFaultless();
        assertEquals(List.of(), FINDINGS);
    }

    @Test
    @Order(3)
    void findsACallAndTellsItsStory() throws Exception {
        RideStoryContract.accepted(chrome, "Ann", Phones.e164(7_001), "Bob", Phones.e164(7_002));
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from");
        chrome.click("#driver-answer");
        chrome.await("#driver-timer", "0:01");
        chrome.click("#driver-hang-up");
        chrome.await("#log", "connected");
        chrome.click("#stranger-call");
        chrome.await("#stranger-state", "You hear");
        chrome.faults();
        chrome.go(CONSOLE + "calls");
        chrome.type("input[name=phone]", Phones.e164(7_001));
        chrome.click("main .search button");
        chrome.await("td", "connected");
        assertTrue(
                chrome.driver().getCurrentUrl().endsWith("/calls"),
                chrome.driver().getCurrentUrl());
        look("calls");
        chrome.click("td a");
        chrome.await("h1", "Call");
        chrome.await(".steps", "The call ended");
        look("call");
        chrome.click("main form button");
        chrome.await(".notice", "shown once");
        chrome.await("dd", Phones.e164(7_002));
        look("call-revealed");
        chrome.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Singapore"));
        chrome.go(CONSOLE + "calls");
        chrome.await("footer", "Asia/Singapore");
        chrome.run("""
                const now = new Date();
                document.querySelector('input[name=at]').value =
                    new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
                """);
        chrome.click("main .search button");
        chrome.await("td", "connected");
        chrome.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
        chrome.go(CONSOLE + "explain");
        chrome.type("input[name=phone]", Phones.e164(7_001));
        chrome.click("main .search button");
        chrome.await(".card", "connects");
        look("explain");
        chrome.assertFaultless();
    }

    @Test
    @Order(4)
    void changesABookingAndShowsItsHistory() throws Exception {
        chrome.go(CONSOLE + "bookings");
        chrome.await("td", "active");
        look("bookings");
        chrome.click("td a");
        chrome.await("h1", "Booking");
        chrome.click("details:not(.sure) summary");
        look("booking");
        chrome.run("document.querySelector('input[name=expiresAt]').value = '2031-01-31T12:00'");
        chrome.click("details:not(.sure) button");
        chrome.await(".notice", "The booking has a new expiry.");
        chrome.click("details.sure:last-of-type summary");
        chrome.click("details[open] button.danger");
        chrome.await(".notice", "The booking is cancelled.");
        chrome.await("td", "extend");
        look("booking-over");
        chrome.assertFaultless();
    }

    @Test
    @Order(5)
    void changesThePool() throws Exception {
        chrome.go(CONSOLE + "numbers");
        look("numbers");
        chrome.type("input[name=number]", "+6560000099");
        chrome.type("input[name=referenceId]", "<b>shelf</b>");
        chrome.click("button.main");
        chrome.await(".notice", "The number is in the pool.");
        chrome.await("dd", "<b>shelf</b>");
        look("number");
        chrome.click(".actions form:nth-of-type(1) button");
        chrome.await(".notice", "no new bookings");
        chrome.click("details.sure:last-of-type summary");
        look("number-removal");
        chrome.click("details[open] button.danger");
        chrome.await(".notice", "was removed");
        chrome.go(CONSOLE + "import");
        chrome.type("textarea", "number,country\n+6560000098,SG\n+6560000097,SG");
        chrome.click("main button");
        chrome.await(".notice", "2 numbers would be added");
        look("import");
        chrome.click("form.one button");
        chrome.await(".notice", "2 added");
        chrome.go(CONSOLE + "audit");
        chrome.await("td", "import numbers");
        look("audit");
        chrome.go(CONSOLE);
        look("overview");
        chrome.assertFaultless();
    }

    @Test
    @Order(6)
    void showsAViewerNoButtonsThatDoNothing() throws Exception {
        chrome.go(CONSOLE);
        chrome.click("header button");
        chrome.await("h1", "Log in");
        chrome.go(CONSOLE + "calls");
        chrome.await("h1", "Log in");
        logIn("vic", SECRET + "-2");
        chrome.await("h1", "Overview");
        chrome.go(CONSOLE + "bookings");
        chrome.click("td a");
        chrome.await("h1", "Booking");
        assertEquals(1, chrome.driver().findElements(By.tagName("button")).size(), "Log out alone");
        look("booking-of-viewer");
        chrome.assertFaultless();
        assertEquals(List.of(), FINDINGS);
    }

    /** On a desk in light, and on a telephone in dark. */
    private static void look(String state) throws IOException {
        found(state + "-light");
        chrome.narrow().scheme("dark");
        found(state + "-dark-360");
        chrome.wide().scheme("light");
    }

    private static void found(String name) throws IOException {
        for (Object finding : (List<?>) chrome.driver().executeAsyncScript(axe + """
                ;const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'] }).then(results => done(results.violations
                    .map(finding => finding.id + ' ' + finding.nodes.map(node => node.html).join(' '))));
                """)) {
            FINDINGS.add(name + ": " + finding);
        }
        if (Boolean.TRUE.equals(
                chrome.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"))) {
            FINDINGS.add(name + ": wider than the window");
        }
        chrome.picture("console-" + name);
    }
}
