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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The pages are for everybody: by axe-core's rules, on a telephone, by keyboard alone. */
class AccessibilityIT {

    private static final int MOST_TABS = 60;

    @AutoClose
    private static SampleProcess sample;

    @AutoClose
    private static Chrome chrome;

    private static String axe;

    @BeforeAll
    static void open() throws Exception {
        sample = SampleProcess.start();
        sample.command();
        chrome = Chrome.open(sample.url());
        try (InputStream script = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void forgetWhatWasFoundBefore() {
        chrome.faults();
    }

    @Test
    void axeFindsNothingSeriousInAnyState() throws Exception {
        List<String> findings = new ArrayList<>();
        chrome.go("/");
        look("list", findings);
        chrome.go("/rides/none");
        look("unknown-ride", findings);
        chrome.go("/nothing");
        look("unknown-path", findings);
        chrome.go("/");
        chrome.type("input[name=riderName]", "Ann");
        chrome.type("input[name=riderPhone]", "91");
        chrome.click("button[value=book]");
        chrome.await(".problem", "must be a full number");
        look("error", findings);
        chrome.type("input[name=riderPhone]", Phones.e164(4_001));
        chrome.click("button[value=book]");
        chrome.await("header", "waits for a driver");
        look("waiting", findings);
        RideStoryContract.accepted(chrome, "Ann", Phones.e164(4_003), "Bob", Phones.e164(4_004));
        look("ride-empty", findings);
        chrome.click("[popovertarget=replace]");
        look("dialog-replace", findings);
        chrome.click("#replace button[type=button]");
        chrome.click("[popovertarget=cancel]");
        look("dialog-cancel", findings);
        chrome.click("#cancel button[type=button]");
        chrome.click("[popovertarget=replace]");
        chrome.type("#replace input[name=driverName]", "Eve");
        chrome.type("#replace input[name=driverPhone]", "12");
        chrome.click("#replace button[value=replace]");
        chrome.await("#replace .problem", "must be a full number");
        look("error-replace", findings);
        chrome.click("#replace a");
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from");
        look("ride-ringing", findings);
        chrome.click("#driver-answer");
        chrome.await("#log", "connected");
        look("ride-talking", findings);
        chrome.click("#driver-hang-up");
        chrome.click("#rider-call");
        chrome.click("#driver-ignore");
        chrome.await("#driver-screen", "Missed calls");
        chrome.click("#stranger-call");
        chrome.await("#stranger-state", "You hear");
        look("ride-full", findings);
        chrome.click("button[value=finish]");
        chrome.await("header", "finished");
        look("ride-over", findings);
        assertEquals(List.of(), findings);
    }

    @Test
    void theFocusIsOnTheFieldThatIsWrongAndWhatWasTypedIsStillThere() throws Exception {
        chrome.go("/");
        chrome.type("input[name=riderName]", "Mia");
        chrome.type("input[name=riderPhone]", "91");
        chrome.click("button[value=book]");
        chrome.find("#rider-phone[aria-invalid=true]:focus");
        assertEquals("91", focused("value"));
        assertEquals("Mia", chrome.find("#rider-name").getDomProperty("value"));
        assertTrue(String.valueOf(
                        chrome.run(
                                "return document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"))
                .contains("must be a full number"));
        RideStoryContract.accepted(chrome, "Mia", Phones.e164(4_007), "Ned", Phones.e164(4_008));
        chrome.click("[popovertarget=replace]");
        chrome.type("#replace input[name=driverName]", "Mia again");
        chrome.type("#replace input[name=driverPhone]", Phones.e164(4_007));
        chrome.click("#replace button[value=replace]");
        chrome.await("#replace .problem", "different phone numbers");
        chrome.find("#driver-phone[aria-invalid=true]:focus");
        assertEquals(Phones.e164(4_007), focused("value"));
    }

    @Test
    void axeFindsNothingSeriousWhereNothingIsThere() throws Exception {
        List<String> findings = new ArrayList<>();
        try (SampleProcess off = SampleProcess.start("-Dmasking.answer.deadline=soon")) {
            chrome.driver().get(off.url());
            chrome.await("main", "There is no ride yet");
            look("list-empty", findings);
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void axeIsAtWork() throws Exception {
        chrome.go("/");
        chrome.run(
                "document.querySelectorAll('label').forEach(label => label.replaceWith(...label.querySelectorAll('input')))");
        List<String> findings = new ArrayList<>();
        look("planted", findings);
        assertTrue(findings.stream().anyMatch(finding -> finding.contains("label")), findings::toString);
    }

    @Test
    void aRideIsBookedAndCalledByKeyboardAlone() {
        chrome.go("/");
        tabTo("input[name=riderName]");
        press("Kim", Keys.TAB, Phones.e164(4_005), Keys.ENTER);
        chrome.await("header", "waits for a driver");
        tabTo("input[name=driverName]");
        press("Lou", Keys.TAB, Phones.e164(4_006), Keys.ENTER);
        chrome.await("header", "calls connect");
        tabTo("[popovertarget=replace]");
        press(Keys.ENTER);
        tabTo("#replace input[name=driverName]");
        press(Keys.ESCAPE);
        assertEquals("replace", focused("popoverTargetElement?.id"));
        tabTo("#rider-call");
        press(Keys.ENTER);
        chrome.await("#driver-state", "Call from");
        chrome.find("#rider-hang-up:focus"); // where the button was that is gone
        tabTo("#driver-answer");
        press(Keys.SPACE);
        chrome.await("#rider-state", "Talking");
        chrome.await("#driver-timer", "0:02");
        assertEquals("driver-hang-up", focused("id"));
        press(Keys.ENTER);
        chrome.await("#rider-state", "Talked for");
        chrome.assertFaultless();
    }

    private static void press(CharSequence... keys) {
        new Actions(chrome.driver()).sendKeys(keys).perform();
    }

    private static Object focused(String property) {
        return chrome.run("return document.activeElement." + property);
    }

    private static void tabTo(String css) {
        for (int n = 0; n < MOST_TABS; n++) {
            press(Keys.TAB);
            if (Boolean.TRUE.equals(chrome.run("return document.activeElement.matches('" + css + "')"))) {
                return;
            }
        }
        throw new AssertionError("no way to " + css + " by keyboard");
    }

    /** In light and in dark, on a desk and on a telephone. */
    private static void look(String state, List<String> findings) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            chrome.scheme(scheme);
            for (boolean narrow : List.of(false, true)) {
                String name = state + "-" + scheme + (narrow ? "-360" : "");
                if (narrow) {
                    chrome.narrow();
                } else {
                    chrome.wide();
                }
                serious().forEach(finding -> findings.add(name + ": " + finding));
                if (Boolean.TRUE.equals(chrome.run(
                        "return document.documentElement.scrollWidth > document.documentElement.clientWidth"))) {
                    findings.add(name + ": wider than the window");
                }
                chrome.picture(name);
            }
        }
        chrome.wide().scheme("light");
    }

    /** Each finding that axe-core calls serious or critical: the rule, and where. */
    private static List<String> serious() {
        Object found = chrome.driver().executeAsyncScript(axe + """
                ;const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'] }).then(results => done(results.violations
                    .filter(finding => ['serious', 'critical'].includes(finding.impact))
                    .map(finding => ({ rule: finding.id, where: finding.nodes.map(node => node.html).join(' ') }))));
                """);
        return ((List<?>) found)
                .stream()
                        .map(finding -> (Map<?, ?>) finding)
                        .map(finding -> finding.get("rule") + " " + finding.get("where"))
                        .toList();
    }
}
