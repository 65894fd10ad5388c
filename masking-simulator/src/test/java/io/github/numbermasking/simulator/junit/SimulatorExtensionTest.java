package io.github.numbermasking.simulator.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.net.httpserver.HttpServer;
import io.github.numbermasking.simulator.Faults;
import io.github.numbermasking.simulator.Platform;
import io.github.numbermasking.simulator.PlatformBuilder;
import io.github.numbermasking.simulator.number.NumberStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What the extension does around tests. */
class SimulatorExtensionTest {

    private static final AtomicInteger ARRIVED = new AtomicInteger();
    private static HttpServer server;

    @BeforeAll
    static void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ARRIVED.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static PlatformBuilder described() {
        return Platform.to(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"), "a-secret")
                .faults(Faults.none().reordering(1))
                .seed(4711);
    }

    /** Run by the test below, and by nothing else: nested classes are not looked for. */
    static final class Cases {

        @RegisterExtension
        static final SimulatorExtension SIMULATOR = SimulatorExtension.of(SimulatorExtensionTest::described);

        private static final List<Platform> PLATFORMS = new ArrayList<>();

        @Test
        void succeeds(Platform platform) {
            PLATFORMS.add(platform);
            platform.changeNumber("+6560000001", NumberStatus.ACTIVE);
        }

        @Test
        void fails(Platform platform) {
            PLATFORMS.add(platform);
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void settlesAfterEachTestAndPrintsTheSeedOfOneThatFails() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LauncherConfig config = LauncherConfig.builder()
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .build();
            LauncherFactory.create(config)
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Cases.class))
                                    .build(),
                            summary);
        } finally {
            System.setErr(err);
        }
        assertEquals(1, summary.getSummary().getTestsSucceededCount());
        assertEquals(1, summary.getSummary().getTestsFailedCount());
        assertEquals(1, ARRIVED.get());
        List<String> seeds = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("seed"))
                .toList();
        assertEquals(1, seeds.size(), seeds::toString);
        assertTrue(seeds.get(0).startsWith("fails(Platform) failed with the simulator's seed 4711"), seeds.get(0));
        assertNotSame(Cases.PLATFORMS.get(0), Cases.PLATFORMS.get(1));
        assertThrows(IllegalStateException.class, () -> Cases.PLATFORMS.get(0).snapshot(), "closed after its test");
    }
}
