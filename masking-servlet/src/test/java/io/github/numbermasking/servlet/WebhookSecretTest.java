package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.TestServer.SECRET;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.Callflow8x8;
import io.github.numbermasking.servlet.testing.HttpAnswer;
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
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookSecretTest {

    private static final String CALL = Vca.of(RIDER, "+6560000001").toString();

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestServer.builder().dataSource(database).start();
        server.get("/health").assertStatus(200);
        database.settledConnections(); // the start looks at the database, too
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static List<List<String>> refusedHeaders() {
        return List.of(
                List.of(),
                List.of("Authorization", ""),
                List.of("Authorization", "another-value-altogether"),
                List.of("Authorization", SECRET.substring(1)),
                List.of("Authorization", SECRET + "x"),
                List.of("Authorization", SECRET.toUpperCase()),
                List.of("Authorization", "Bearer " + SECRET),
                List.of("Authorization", "Bearer " + TestServer.TOKEN),
                List.of("Authorization", SECRET, "Authorization", SECRET),
                List.of("Authorization", SECRET + "," + SECRET),
                List.of("Authorization", SECRET, "Authorization", "another-value-altogether"),
                List.of("X-Authorization", SECRET),
                List.of("Proxy-Authorization", SECRET));
    }

    @ParameterizedTest
    @MethodSource("refusedHeaders")
    void refusesACallerWhoDoesNotKnowTheSecretWithoutAskingTheDatabase(List<String> headers) throws Exception {
        int before = database.settledConnections();
        for (String path : List.of("/", "")) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of("Content-Type", "application/json"));
            assertIsEmpty401(server.send("POST", path, CALL, all.toArray(String[]::new)));
        }
        assertEquals(before, database.connections());
    }

    @Test
    void asksTheDatabaseForACallerWhoKnowsItAndNotesTheAnswer() throws Exception {
        int before = database.settledConnections();
        assertEquals(UNKNOWN, Callflow8x8.checked(server.webhook(CALL)));
        int connections = 3; // for the answer, for the reason (the number is not in the pool), and for the note
        assertEquals(before + connections, database.settledConnections());
    }

    @Test
    void refusesASecretInTheUrl() {
        assertIsEmpty401(server.send("POST", "/?Authorization=" + SECRET, CALL, "Content-Type", "application/json"));
    }

    @Test
    void asksForTheSecretBeforeItLooksAtTheBody() {
        assertIsEmpty401(server.send("POST", "/", "no JSON", "Content-Type", "text/plain"));
        assertIsEmpty401(server.send("POST", "/", "x".repeat(2_000), "Content-Type", "application/json"));
    }

    @Test
    void takesTheSecretFromTheHeaderThatIsSetAndFromNoOther() {
        try (TestServer server = TestServer.builder()
                .set("masking.webhook.header", "X-Masking-Key")
                .start()) {
            String[] right = {"x-masking-key", SECRET, "Content-Type", "application/json"};
            assertEquals(UNKNOWN, Callflow8x8.checked(server.send("POST", "/", CALL, right)));
            assertIsEmpty401(server.webhook(CALL));
        }
    }

    @Test
    void takesEachOfTwoSecretsWhileTheyAreRotated() {
        try (TestServer server = TestServer.builder()
                .set("masking.webhook.secrets", "the-old-secret-of-8x8, the-new-secret-of-8x8")
                .start()) {
            for (String secret : List.of("the-old-secret-of-8x8", "the-new-secret-of-8x8")) {
                String[] headers = {"Authorization", secret, "Content-Type", "application/json"};
                assertEquals(UNKNOWN, Callflow8x8.checked(server.send("POST", "/", CALL, headers)));
            }
            assertIsEmpty401(server.webhook(CALL));
        }
    }

    @Test
    void asksForNoSecretWhereTheCheckIsSwitchedOffAndWarnsOfIt() {
        try (LogCapture log = LogCapture.open();
                TestServer server = TestServer.builder()
                        .unset("masking.webhook.secrets")
                        .set("masking.webhook.auth", "none")
                        .start()) {
            assertEquals(
                    UNKNOWN, Callflow8x8.checked(server.send("POST", "/", CALL, "Content-Type", "application/json")));
            assertEquals(
                    1,
                    log.linesWith("WARNING number masking: masking.webhook.auth is none")
                            .size());
        }
    }

    @Test
    void opensTheApiToNoWebhookSecret() {
        for (String value : List.of(SECRET, "Bearer " + SECRET)) {
            server.send("GET", "/numbers", null, "Authorization", value).assertProblem(401, "unauthorized");
        }
    }

    private static void assertIsEmpty401(HttpAnswer answer) {
        answer.assertStatus(401);
        assertEquals("", answer.body());
        assertEquals("0", answer.header("Content-Length"));
        assertEquals("", answer.header("Content-Type"));
    }
}
