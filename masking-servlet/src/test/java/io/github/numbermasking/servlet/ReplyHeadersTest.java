package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.Vca;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.ee9.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of reply, in a host that has its own page for every error. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplyHeadersTest {

    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();
    private static final String PAGE = "the host's own error page";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.builder()
                .set("masking.body.limit", "1024")
                .wire(host -> {
                    ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
                    pages.addErrorPage(400, 599, "/error");
                    host.setErrorHandler(pages);
                    host.addServlet(new ServletHolder(new ErrorPage()), "/error");
                    host.addServlet(new ServletHolder(new BrokenServlet()), "/broken");
                })
                .start()
                .withNumbers("+6560000001");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, GET, /, none",
        "200, GET, /health, none",
        "200, POST, /, secret",
        "400, POST, /, secret-malformed",
        "401, POST, /, none",
        "415, POST, /, secret-text",
        "413, POST, /, secret-large",
        "405, OPTIONS, /, none",
        "405, TRACE, /, none",
        "200, HEAD, /, none",
        "200, HEAD, /health, none",
        "405, HEAD, /bookings/search-me/complete, token",
        "401, HEAD, /numbers, none",
        "404, GET, /nothing, token",
        "401, GET, /numbers, none",
        "200, GET, /numbers, token",
        "404, GET, /bookings/ride-1, token",
        "201, PUT, /numbers/+6560000009, token",
        "204, DELETE, /numbers/+6560000009, token",
        "422, DELETE, /numbers/9, token"
    })
    void forbidsToCacheAndToSniffAndOpensNothingToOtherOrigins(int status, String method, String path, String with) {
        HttpAnswer answer = send(server, method, path, with).assertStatus(status);
        assertHeaders(answer);
        assertFalse(answer.body().contains(PAGE), answer.body());
    }

    @Test
    void doesTheSameWhereItIsOff() {
        try (TestServer off =
                        TestServer.builder().set("masking.schema", "nonsense").start();
                TestServer unguarded = TestServer.builder().withoutFilter().start()) {
            assertHeaders(send(off, "POST", "/", "secret").assertStatus(503));
            assertHeaders(send(unguarded, "POST", "/", "secret").assertStatus(503));
        }
    }

    @Test
    void hasAHostWhoseErrorPageWouldShow() {
        assertEquals(
                PAGE,
                server.host("GET", "/broken", java.net.http.HttpRequest.BodyPublishers.noBody())
                        .body());
    }

    private static HttpAnswer send(TestServer to, String method, String path, String with) {
        String origin = "https://elsewhere.example";
        return switch (with) {
            case "none" -> to.send(method, path, null, "Origin", origin, "Access-Control-Request-Method", "POST");
            case "token" ->
                to.send(method, path, null, "Origin", origin, "Authorization", "Bearer " + TestServer.TOKEN);
            default ->
                to.send(
                        method,
                        path,
                        switch (with) {
                            case "secret-malformed" -> "{";
                            case "secret-large" -> " ".repeat(1_025);
                            default -> CALL;
                        },
                        "Origin",
                        origin,
                        "Authorization",
                        TestServer.SECRET,
                        "Content-Type",
                        with.equals("secret-text") ? "text/plain" : "application/json");
        };
    }

    private static void assertHeaders(HttpAnswer answer) {
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        Map<String, Object> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(answer.headers());
        assertEquals(
                java.util.List.of(),
                names.keySet().stream()
                        .filter(name ->
                                name.toLowerCase().startsWith("access-control-") || name.equalsIgnoreCase("Set-Cookie"))
                        .toList());
    }

    private static final class ErrorPage extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(PAGE);
        }
    }

    private static final class BrokenServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(500);
        }
    }
}
