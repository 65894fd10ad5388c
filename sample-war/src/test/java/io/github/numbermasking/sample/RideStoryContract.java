package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Chrome;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.testing.Phones;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole story in a browser, by clicks, whatever server the WAR runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RideStoryContract {

    @AutoClose
    private Chrome chrome;

    private String url;

    /** Starts the application; its base URL, once it has its demo data. */
    public abstract String start() throws Exception;

    @BeforeAll
    void open() throws Exception {
        url = start();
        chrome = Chrome.open(url);
    }

    /** As people write it: +65 9100 0000. */
    private static String grouped(String number) {
        return number.substring(0, 3) + " " + number.substring(3, 7) + " " + number.substring(7);
    }

    @Test
    void aMaskedCallIsSeenFromBothEnds() throws Exception {
        String number = accepted(chrome, "Ann", grouped(Phones.e164(2_001)), "Bob", grouped(Phones.e164(2_002)));
        chrome.picture("ride-idle");

        chrome.click("#rider-call");
        chrome.await("#rider-state", "Ringing");
        chrome.await("#driver-state", "Call from " + number);
        chrome.await("#strip", "\"action\": \"makeCall\"");
        chrome.await("#strip .decides", Phones.e164(2_002));
        chrome.await("#strip .answered", "answered in");
        chrome.picture("ride-ringing");
        chrome.click("#driver-answer");
        chrome.await("#rider-state", "Talking");
        chrome.await("#driver-timer", "0:01");
        chrome.await("#log", "initiated, connected");
        chrome.picture("ride-talking");
        chrome.click("#driver-hang-up");
        chrome.await("#rider-state", "Talked for 0:0");
        String talked = chrome.find("#rider-state").getText();
        assertNotEquals("Talked for 0:00", talked);
        chrome.await("#log", "completed, " + talked.replace("Talked", "talked"));

        chrome.click("#driver-call");
        chrome.await("#rider-state", "Call from " + number);
        chrome.click("#rider-decline");
        chrome.await("#driver-state", "Busy");
        chrome.await("#log", "busy");

        chrome.click("#rider-call");
        chrome.click("#driver-ignore");
        chrome.await("#rider-state", "No answer");
        chrome.await("#driver-state", "Missed call from " + number);
        chrome.await("#log", "no answer");
        chrome.click("#driver-back-" + number.substring(1));
        chrome.await("#rider-state", "Call from " + number);
        chrome.click("#driver-hang-up");
        chrome.await("#rider-state", "Missed call from " + number);
        chrome.await("#log", "canceled");

        chrome.click("#stranger-call");
        chrome.await("#stranger-state", "This number is not in service");
        chrome.await("#strip", "No row has the caller's number");
        chrome.await("#log", "A stranger");
        chrome.picture("ride-stranger");

        chrome.click("button[value=finish]");
        chrome.await(".status", "finished");
        chrome.click("#driver-call");
        chrome.await("#driver-state", "The booking is over");
        chrome.await("#strip .decides", "cooling");
        chrome.picture("ride-over");
        chrome.assertFaultless();
    }

    @Test
    void aDriverWhoIsReplacedReachesNobody() throws Exception {
        String number = accepted(chrome, "Cleo", Phones.e164(2_003), "Dirk", Phones.e164(2_004));
        chrome.click("[popovertarget=replace]");
        chrome.type("#replace input[name=driverName]", "Emil");
        chrome.type("#replace input[name=driverPhone]", Phones.e164(2_005));
        chrome.click("#replace button[value=replace]");
        chrome.await("#driver-name", "Emil");
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from " + number);
        chrome.click("#driver-answer");
        chrome.await("#rider-state", "Talking");
        chrome.click("#rider-hang-up");
        assertTrue(new MaskingClient(url)
                .call(Phones.e164(2_004), number)
                .toString()
                .contains("\"say\""));
        chrome.click("[popovertarget=cancel]");
        chrome.click("#cancel button[value=cancel]");
        chrome.await(".status", "cancelled");
        chrome.assertFaultless();
    }

    @Test
    void aPhoneInUseIsBusyAndOneThatDialsNonsenseIsTold() throws Exception {
        accepted(chrome, "Fay", Phones.e164(2_006), "Gus", Phones.e164(2_007));
        String first = chrome.driver().getCurrentUrl();
        chrome.click("#rider-call");
        chrome.click("#driver-answer");
        chrome.await("#driver-state", "Talking");
        accepted(chrome, "Hal", Phones.e164(2_008), "Gus", Phones.e164(2_007));
        chrome.await("#driver-state", "Talking");
        chrome.click("#rider-call");
        chrome.await("#rider-state", "Busy");
        chrome.type("#rider .pad input[name=number]", "nonsense");
        chrome.click("#rider .pad button");
        chrome.await("#rider-state", "Only virtual numbers");
        chrome.driver().get(first);
        chrome.click("#driver-hang-up");
        chrome.await("#rider-state", "Talked for");
        chrome.assertFaultless();
    }

    @Test
    void twoBrowsersSeeTheSameCall() throws Exception {
        String number = accepted(chrome, "Ida", Phones.e164(2_009), "Jan", Phones.e164(2_010));
        try (Chrome other = Chrome.open(url)) {
            other.driver().get(chrome.driver().getCurrentUrl());
            other.await("#driver-state", "Ready");
            chrome.click("#rider-call");
            other.await("#driver-state", "Call from " + number);
            other.await("#strip", "makeCall");
            other.click("#driver-answer");
            chrome.await("#rider-state", "Talking");
            chrome.click("#rider-hang-up");
            other.await("#driver-state", "Talked for");
            other.await("#log", "completed");
            chrome.click("button[value=finish]");
            other.await(".status", "finished");
            other.assertFaultless();
        }
        chrome.assertFaultless();
    }

    /** What the README shows. */
    @Test
    void theDemoRideIsOneClickFromTheFirstPageAndCallsAnother() throws IOException {
        chrome.go("/");
        chrome.run("[...document.querySelectorAll('tr')].find(row => row.innerText.includes('Rita Rider'))"
                + ".querySelector('a').click()");
        chrome.await("#driver-name", "Dan Driver");
        assertEquals("Ride of Rita Rider", chrome.driver().getTitle());
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from");
        chrome.await("#log", "initiated");
        chrome.picture("demo-ride");
        chrome.click("#driver-answer");
        chrome.await("#rider-state", "Talking");
        chrome.click("#driver-hang-up");
        chrome.await("#rider-state", "Talked");
        chrome.assertFaultless();
    }

    /** Books a ride and accepts it; the virtual number that its rider dials. */
    static String accepted(Chrome chrome, String rider, String riderPhone, String driver, String driverPhone) {
        chrome.go("/");
        chrome.type("input[name=riderName]", rider);
        chrome.type("input[name=riderPhone]", riderPhone);
        chrome.click("button[value=book]");
        chrome.await("header", "waits for a driver");
        chrome.type("input[name=driverName]", driver);
        chrome.type("input[name=driverPhone]", driverPhone);
        chrome.click("button[value=accept]");
        chrome.await("header", "calls connect");
        return chrome.find("dd.number").getText();
    }
}
