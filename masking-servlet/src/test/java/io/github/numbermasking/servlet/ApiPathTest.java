package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not listed does not exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPathTest {

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /                         | GET, HEAD, POST | PUT DELETE PATCH OPTIONS TRACE FOO
                    /health                   | GET, HEAD | POST PUT DELETE PATCH OPTIONS TRACE FOO
                    /openapi.json             | GET, HEAD | POST PUT DELETE PATCH OPTIONS TRACE FOO
                    /bookings/ride-1          | GET, HEAD, PATCH, PUT | POST DELETE OPTIONS TRACE FOO
                    /bookings/search          | GET, HEAD, PATCH, POST, PUT | DELETE OPTIONS TRACE FOO
                    /bookings/ride-1/complete | POST | GET PUT DELETE PATCH OPTIONS TRACE FOO
                    /bookings/ride-1/cancel   | POST | GET PUT DELETE PATCH OPTIONS TRACE FOO
                    /numbers                  | GET, HEAD | POST PUT DELETE PATCH OPTIONS TRACE FOO
                    /numbers/import           | DELETE, POST, PUT | GET PATCH OPTIONS TRACE FOO
                    /numbers/+6560000001      | DELETE, PUT | GET POST PATCH OPTIONS TRACE FOO
                    /numbers/+6560000001/replace | POST | GET PUT DELETE PATCH OPTIONS TRACE FOO
                    /erasure                  | POST | GET PUT DELETE PATCH OPTIONS TRACE FOO
                    /export                   | POST | GET PUT DELETE PATCH OPTIONS TRACE FOO
                    /calls/search             | GET, HEAD, POST | PUT DELETE PATCH OPTIONS TRACE FOO
                    /calls/explain            | GET, HEAD, POST | PUT DELETE PATCH OPTIONS TRACE FOO
                    """)
    void refusesAnyOtherMethodAndNamesThoseThatAreAllowed(String path, String allowed, String methods) {
        for (String method : methods.split(" ")) {
            HttpAnswer answer = server.api(method, path, null);
            answer.assertProblem(405, "method-not-allowed", allowed);
            assertEquals(allowed, answer.header("Allow"), method);
        }
    }

    /** Some containers decode a path as if it were a query. */
    @Test
    void takesASpaceBeforeANumberForAPlusSign() {
        server.put("/numbers/%206560000009", "{}").assertStatus(201);
        assertTrue(server.get("/numbers").body().contains("+6560000009"));
        server.delete("/numbers/%206560000009").assertStatus(204);
        server.put("/numbers/65%206560000009", "{}").assertProblem(422, "invalid-number", "E.164");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/openapi.json", "/numbers", "/bookings/none", "/calls/none", "/webhooks"})
    void answersHeadAsGetWithoutTheBody(String path) throws Exception {
        String[] answers = new String[2];
        for (String method : List.of("GET", "HEAD")) {
            try (RawHttp raw = RawHttp.to(server)) {
                HttpAnswer answer = raw.head(
                                method + " /numbermasking" + path, "Authorization: Bearer " + TestServer.TOKEN)
                        .answer();
                boolean whole = method.equals("GET");
                assertTrue(whole != answer.body().isEmpty(), method + ": " + answer.body());
                assertTrue(Integer.parseInt(answer.header("Content-Length")) > 0);
                answers[whole ? 0 : 1] = answer.status() + " " + answer.header("Content-Type") + " "
                        + answer.header("Content-Length") + " " + answer.header("Cache-Control");
            }
        }
        assertEquals(answers[0], answers[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bookings/ride-1/complete", "/numbers/sync", "/numbers/+6560000001"})
    void refusesHeadWhereThereIsNoGet(String path) {
        assertEquals("", server.api("HEAD", path, null).assertStatus(405).body());
    }

    @Test
    void refusesAMethodInSmallLetters() throws Exception {
        try (RawHttp raw = RawHttp.to(server)) {
            raw.head("get /numbermasking/health").answer().assertProblem(405, "method-not-allowed", "GET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/health/",
                "/openapi",
                "/openapi.json/",
                "/openapi.yaml",
                "/Health",
                "/health/more",
                "/bookings",
                "/bookings/",
                "/bookings/ride-1/",
                "/bookings/ride-1/reopen",
                "/bookings/ride-1/complete/",
                "/bookings/ride-1/complete/more",
                "/bookings/search/",
                "/bookings/search/more",
                "/numbers/+6560000001/replace/",
                "/numbers/+6560000001/replace/more",
                "/numbers/",
                "/numbers/+6560000001/more",
                "/%7B%7D",
                "/WEB-INF/web.xml"
            })
    void knowsNoOtherPath(String path) {
        server.get(path).assertProblem(404, "not-found", "path");
    }

    @Test
    void tellsPathAndMethodBeforeItAsksForAToken() {
        server.send("GET", "/nothing", null).assertProblem(404, "not-found");
        server.send("DELETE", "/numbers", null).assertProblem(405, "method-not-allowed");
    }

    @Test
    void saysItsNameToWhoeverLooks() {
        for (String path : new String[] {"", "/"}) {
            HttpAnswer answer = server.send("GET", path, null).assertStatus(200);
            assertEquals("Number Masking Customer Endpoint", answer.body());
            assertEquals("text/plain", answer.header("Content-Type").split(";")[0]);
        }
    }
}
