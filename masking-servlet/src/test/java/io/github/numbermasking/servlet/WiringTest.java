package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee9.servlet.FilterHolder;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.Test;

/** The three classes in web.xml: all of them, too few, too many. */
class WiringTest {

    private static final String[] REQUESTS = {
        "GET /", "POST /", "GET /health", "GET /numbers", "PUT /bookings/ride-1", "OPTIONS /", "GET /nothing"
    };

    @Test
    void refusesEveryRequestThatDidNotPassTheFilter() {
        try (TestServer server = TestServer.builder().withoutFilter().start()) {
            for (String request : REQUESTS) {
                answer(server, request).assertProblem(503, "unavailable", "MaskingFilter", "web.xml");
            }
        }
    }

    @Test
    void refusesEveryRequestWhereTheListenerIsMissing() {
        try (TestServer server = TestServer.builder().withoutListener().start()) {
            for (String request : REQUESTS) {
                answer(server, request).assertProblem(503, "unavailable", "not configured");
            }
            assertTrue(MaskingContext.masking(server.context()).isEmpty());
        }
    }

    @Test
    void runsOnceWhereTheListenerStandsInWebXmlTwice() throws Exception {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .wire(host -> host.addEventListener(new MaskingListener(Clock.systemUTC())))
                        .start()) {
            assertEquals(
                    1,
                    log.linesWith("SEVERE number masking: MaskingListener stands in web.xml twice")
                            .size());
            assertEquals(1, log.linesWith("number masking starts with").size());
            server.get("/numbers").assertStatus(200);
            server.undeploy();
        }
    }

    @Test
    void answersOnceWhereTheFilterStandsInWebXmlTwice() {
        try (TestServer server = TestServer.builder()
                .wire(host -> host.addFilter(
                        new FilterHolder(new MaskingFilter()), "/numbermasking/*", EnumSet.of(DispatcherType.REQUEST)))
                .start()
                .withNumbers("+6560000001")) {
            assertEquals(Callflow8x8.UNKNOWN, server.call(RIDER, "+6560000001"));
        }
    }

    @Test
    void handsTheHostTheDoorThroughTheServletContext() {
        try (TestServer server = TestServer.start().withNumbers("+6560000001")) {
            Masking masking = MaskingContext.masking(server.context()).orElseThrow();
            assertSame(masking, server.context().getAttribute("io.github.numbermasking.Masking"));
            VirtualNumber number =
                    new VirtualNumber(PhoneNumber.parse("+6560000001").orElseThrow());
            assertEquals(number, masking.numbers().get(0).number());
        }
    }

    @Test
    void leavesNothingBehindWhenItIsUndeployed() throws Exception {
        try (TestServer server = TestServer.start().withNumbers("+6560000001")) {
            assertEquals(Callflow8x8.UNKNOWN, server.call(RIDER, "+6560000001"));
            List<Thread> threads = ourThreads();
            assertFalse(threads.isEmpty());
            server.undeploy();
            for (Thread thread : threads) {
                thread.join(5_000);
                assertEquals(Thread.State.TERMINATED, thread.getState(), thread.getName());
            }
            assertTrue(MaskingContext.masking(server.context()).isEmpty());
        }
    }

    @Test
    void servesUnderWhateverMappingTheHostChooses() {
        try (TestServer server = TestServer.builder()
                .wire(host -> {
                    for (String mapping : List.of("/calls/masked/*", "/hook")) {
                        host.addFilter(
                                new FilterHolder(new MaskingFilter()), mapping, EnumSet.of(DispatcherType.REQUEST));
                        host.addServlet(new ServletHolder(new MaskingServlet()), mapping);
                    }
                })
                .start()) {
            for (String path : List.of("/calls/masked", "/calls/masked/", "/hook")) {
                assertEquals(
                        "Number Masking Customer Endpoint",
                        server.host("GET", path, BodyPublishers.noBody()).body());
            }
            server.host("GET", "/calls/masked/health", BodyPublishers.noBody()).assertStatus(200);
        }
    }

    @Test
    void startsAgainInTheSameContainer() throws Exception {
        UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
        try (TestServer server = TestServer.builder().dataSource(database).start()) {
            server.withNumbers("+6560000001");
        }
        try (TestServer server = TestServer.builder().dataSource(database).start()) {
            assertEquals(1, server.get("/numbers").json().getJsonArray("items").size());
        }
    }

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("number-masking"))
                .toList();
    }

    private static HttpAnswer answer(TestServer server, String request) {
        String[] line = request.split(" ");
        return server.api(line[0], line[1], null);
    }
}
