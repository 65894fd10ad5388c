package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.sample.testing.Browser;
import io.github.numbermasking.sample.testing.MaskingClient;
import io.github.numbermasking.sample.testing.ShownRide;
import io.github.numbermasking.sample.testing.TomcatServer;
import io.github.numbermasking.testing.Leaks;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same WAR, deployed on Tomcat 10.1. */
class TomcatIT extends RideServiceContract {

    @AutoClose
    private static TomcatServer tomcat;

    @BeforeAll
    public static void start() throws Exception {
        tomcat = TomcatServer.start();
    }

    @Override
    String url() {
        return tomcat.url();
    }

    /** So that the platform between the phones has threads, too. */
    private static void dialOnThePage(TomcatServer server) throws Exception {
        Browser browser = new Browser(server.url());
        ShownRide demo = ShownRide.allOn(browser.open("/").body()).get(0);
        assertEquals(
                303,
                browser.phone(demo.id(), "rider", "dial", demo.riderDials()).statusCode());
        assertTrue(browser.open("/rides/" + demo.id()).body().contains("Call from " + demo.riderDials()));
    }

    @Test
    void stopsWithoutLeavingThreadsOrDriversBehind() throws Exception {
        try (TomcatServer own = TomcatServer.start()) {
            assertTrue(new Browser(own.url()).open("/").body().contains("Rita Rider"));
            dialOnThePage(own);
            new MaskingClient(own.url()).numbers();
            new MaskingClient(own.url()).call("+6590000001", "+6560000001");
            own.stop();
            String log = own.log();
            assertTrue(log.contains("Stopping ProtocolHandler"), log);
            assertFalse(log.contains("SEVERE"), log);
            assertFalse(log.contains("WARNING"), log);
            assertFalse(log.contains("appears to have started a thread"), log);
            assertFalse(log.contains("has not been unregistered") || log.contains("failed to unregister"), log);
            assertEquals(List.of(), Leaks.in(log));
        }
    }
}
