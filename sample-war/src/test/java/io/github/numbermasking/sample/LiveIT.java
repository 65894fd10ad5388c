package io.github.numbermasking.sample;

import io.github.numbermasking.sample.testing.Chrome;
import io.github.numbermasking.sample.testing.SampleProcess;
import io.github.numbermasking.testing.FreePort;
import io.github.numbermasking.testing.Phones;
import org.junit.jupiter.api.Test;

/** A page that is open while the server goes. */
class LiveIT {

    @Test
    void saysThatTheServerIsGoneAndThenThatTheRideIs() throws Exception {
        String port = "-Dserver.port=" + FreePort.find();
        try (Chrome chrome = openRide(port)) {
            chrome.await("#connection", "Not connected");
            try (SampleProcess again = SampleProcess.start(port)) {
                again.command();
                chrome.await(".problems", "There is no such ride");
            }
        }
    }

    /** Opens a ride, during a call, and kills the server. */
    private static Chrome openRide(String port) throws Exception {
        try (SampleProcess sample = SampleProcess.start(port)) {
            sample.command();
            Chrome chrome = Chrome.open(sample.url());
            RideStoryContract.accepted(chrome, "Ann", Phones.e164(5_001), "Bob", Phones.e164(5_002));
            chrome.click("#rider-call");
            chrome.await("#driver-state", "Call from");
            return chrome;
        }
    }
}
