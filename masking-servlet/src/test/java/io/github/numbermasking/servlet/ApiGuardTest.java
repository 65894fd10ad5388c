package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.TestServer.TOKEN;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.LogCapture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiGuardTest {

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.builder().dataSource(database).start();
        database.settledConnections();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<List<String>> refusedHeaders() {
        return List.of(
                List.of(),
                List.of("Authorization", ""),
                List.of("Authorization", "Bearer"),
                List.of("Authorization", "Bearer "),
                List.of("Authorization", TOKEN),
                List.of("Authorization", "Basic " + TOKEN),
                List.of("Authorization", "Bearer  " + TOKEN),
                List.of("Authorization", "Bearer " + TOKEN + "x"),
                List.of("Authorization", "Bearer " + TOKEN.substring(1)),
                List.of("Authorization", "Bearer " + TOKEN.toUpperCase()),
                List.of("Authorization", "Bearer " + TestServer.SECRET),
                List.of("Authorization", "Bearer " + TOKEN, "Authorization", "Bearer " + TOKEN),
                List.of("X-Authorization", "Bearer " + TOKEN));
    }

    @ParameterizedTest
    @MethodSource("refusedHeaders")
    void refusesACallerWithoutATokenWithoutAskingTheDatabase(List<String> headers) throws Exception {
        int before = database.settledConnections();
        for (String request : List.of(
                "PUT /bookings/ride-1",
                "GET /bookings/ride-1",
                "POST /bookings/ride-1/reveal",
                "POST /bookings/ride-1/complete",
                "POST /bookings/ride-1/cancel",
                "PATCH /bookings/ride-1",
                "POST /bookings/search",
                "GET /numbers",
                "PUT /numbers/+6560000001",
                "DELETE /numbers/+6560000001",
                "POST /numbers/sync",
                "POST /numbers/import",
                "POST /numbers/+6560000001/replace",
                "POST /erasure",
                "POST /export",
                "POST /calls/search",
                "POST /calls/explain",
                "GET /calls/a-session",
                "POST /calls/a-session/reveal",
                "GET /webhooks",
                "PUT /webhooks")) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of("Content-Type", "application/json"));
            String[] line = request.split(" ");
            HttpAnswer answer = server.send(line[0], line[1], "{}", all.toArray(String[]::new));
            answer.assertProblem(401, "unauthorized", "bearer token");
            assertEquals("Bearer", answer.header("WWW-Authenticate"));
        }
        assertEquals(before, database.connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2", "Transfer-Encoding: chunked"})
    void tellsAClientWhoseBodyItLeavesThatTheConnectionEnds(String body) throws Exception {
        for (String header : List.of("", "Authorization: Bearer " + TOKEN + "\r\nContent-Type: text/plain\r\n")) {
            try (RawHttp raw = RawHttp.to(server)) {
                HttpAnswer answer = raw.send("PUT /numbermasking/bookings/ride-1 HTTP/1.1\r\nHost: localhost\r\n"
                                + header + body + "\r\n\r\n")
                        .answer();
                assertEquals(header.isEmpty() ? 401 : 415, answer.status());
                assertEquals("close", answer.header("Connection"));
            }
        }
    }

    @Test
    void keepsTheConnectionOfARefusedRequestWithoutABody() {
        HttpAnswer answer = server.send("GET", "/numbers", null);
        assertEquals(401, answer.status());
        assertEquals("", answer.header("Connection"));
    }

    @ParameterizedTest
    @CsvSource({"Bearer", "bearer", "BEARER"})
    void takesTheSchemeInAnyCase(String scheme) {
        server.send("GET", "/numbers", null, "Authorization", scheme + " " + TOKEN)
                .assertStatus(200);
    }

    @Test
    void takesEachOfTwoTokens() {
        try (TestServer rotated = TestServer.builder()
                .set("masking.api.tokens", "the-old-operator-token,the-new-operator-token")
                .start()) {
            for (String token : List.of("the-old-operator-token", "the-new-operator-token")) {
                rotated.send("GET", "/numbers", null, "Authorization", "Bearer " + token)
                        .assertStatus(200);
            }
            rotated.get("/numbers").assertProblem(401, "unauthorized");
        }
    }

    @Test
    void staysClosedWhereNoTokenIsSet() {
        try (TestServer closed =
                TestServer.builder().unset("masking.api.tokens").start()) {
            closed.get("/numbers").assertProblem(403, "api-closed", "masking.api.tokens");
            closed.send("GET", "/numbers", null).assertProblem(403, "api-closed", "masking.api.tokens");
            closed.send("GET", "/numbers", null, "Authorization", "Bearer ").assertProblem(403, "api-closed");
            closed.get("/nothing").assertProblem(404, "not-found");
            assertEquals(Callflow8x8.UNKNOWN, closed.call(RIDER, "+6560000001"));
        }
    }

    @Test
    void opensTheWebhookToNoToken() {
        String call = Vca.of(RIDER, "+6560000001").toString();
        for (String value : List.of(TOKEN, "Bearer " + TOKEN)) {
            HttpAnswer answer =
                    server.send("POST", "/", call, "Authorization", value, "Content-Type", "application/json");
            assertEquals("", answer.assertStatus(401).body());
        }
    }

    @Test
    void saysOnceThatATokenIsWrongAndNotWhichItWas() {
        try (LogCapture log = LogCapture.open();
                TestServer fresh = TestServer.start()) {
            fresh.send("GET", "/numbers", null).assertProblem(401, "unauthorized");
            assertEquals(0, log.linesWith("had a token").size(), log.all());
            for (int i = 0; i < 3; i++) {
                fresh.send("GET", "/numbers", null, "Authorization", "Bearer one-that-nobody-gave-out")
                        .assertProblem(401, "unauthorized");
            }
            assertEquals(
                    1,
                    log.linesWith("had a token that is neither in masking.api.tokens nor in masking.operators")
                            .size(),
                    log.all());
            assertEquals(0, log.linesWith("nobody-gave-out").size(), log.all());
        }
    }
}
