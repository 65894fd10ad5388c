package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Chrome;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.Phones;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages on a telephone of 390 by 844 pixels. */
class NarrowIT {

    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;

    @AutoClose
    private static SampleProcess sample;

    @AutoClose
    private static Chrome chrome;

    @BeforeAll
    static void open() throws Exception {
        sample = SampleProcess.start();
        sample.command();
        chrome = Chrome.open(sample.url());
    }

    @AfterEach
    void widen() {
        chrome.wide();
    }

    @Test
    void thePhoneThatCallsAndTheOneThatRingsAreInSightTogether() {
        RideStoryContract.accepted(chrome, "Ann", Phones.e164(6_001), "Bob", Phones.e164(6_002));
        chrome.sized(WIDTH, HEIGHT);
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from");
        chrome.run("scrollTo(0, 0)");
        for (String phone : List.of("rider", "driver")) {
            long bottom = ((Number) chrome.run("return Math.ceil(document.getElementById('" + phone
                            + "').getBoundingClientRect().bottom)"))
                    .longValue();
            assertTrue(bottom <= HEIGHT, phone + "'s phone ends at " + bottom);
        }
    }

    @Test
    void jsonIsFoldedUntilSomebodyUnfoldsItAndThenStaysSo() {
        RideStoryContract.accepted(chrome, "Cleo", Phones.e164(6_003), "Dirk", Phones.e164(6_004));
        chrome.click("#rider-call");
        chrome.await("#strip", "makeCall"); // unfolded where there is room
        chrome.sized(WIDTH, HEIGHT);
        chrome.find("#asked:not([open])");
        chrome.find("#said:not([open])");
        chrome.click("#said summary");
        chrome.await("#answer", "makeCall");
        chrome.click("#driver-decline");
        chrome.await("#rider-state", "Busy");
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from");
        chrome.find("#asked:not([open])");
        chrome.find("#said[open]");
    }

    @Test
    void noPhoneNumberBreaksInTheMiddle() {
        RideStoryContract.accepted(chrome, "Emil", Phones.e164(6_005), "Fay", Phones.e164(6_006));
        chrome.click("#rider-call");
        chrome.await("#driver-state", "Call from");
        chrome.await("#log", "initiated");
        chrome.sized(WIDTH, HEIGHT);
        assertEquals(List.of(), broken());
        chrome.go("/");
        assertEquals(List.of(), broken());
        chrome.run("document.querySelector('.number').style.cssText ="
                + " 'white-space: normal; overflow-wrap: anywhere; display: block; width: 3rem'");
        assertEquals(1, ((List<?>) broken()).size());
    }

    /** The numbers that stand on more than one line. */
    private static Object broken() {
        return chrome.run("""
                const broken = [];
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                  for (const number of texts.currentNode.data.matchAll(/\\+\\d{8,15}/g)) {
                    const range = document.createRange();
                    range.setStart(texts.currentNode, number.index);
                    range.setEnd(texts.currentNode, number.index + number[0].length);
                    const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
                    if (lines.size > 1) {
                      broken.push(number[0]);
                    }
                  }
                }
                return broken;
                """);
    }
}
