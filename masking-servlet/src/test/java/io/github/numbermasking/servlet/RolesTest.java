package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.Access;
import io.github.numbermasking.servlet.internal.http.BodyType;
import io.github.numbermasking.servlet.internal.http.Endpoint;
import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.internal.start.Installation;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.testing.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint that needs a role, with every role and with none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private static final Pattern ROW = Pattern.compile("\\| (.*) \\| (.*) \\| (.*) \\| (.*) \\| (.*) \\| (.*) \\|");
    private static final Pattern REQUEST = Pattern.compile("`([A-Z]+) (/[^`]+)`(?! with)");

    private TestServer server;

    @BeforeAll
    void start() {
        server =
                TestServer.builder().set("masking.operators", Operators.SETTING).start();
        server.withNumbers("+6560000001").book("ride-1", RIDER, DRIVER).assertStatus(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private List<Endpoint> guarded() {
        return Installation.of(server.context()).orElseThrow().endpoints().stream()
                .filter(endpoint -> endpoint.access().isManagement())
                .toList();
    }

    /** A request with a body that is refused after the access check, so that it changes nothing. */
    private HttpAnswer send(Endpoint endpoint, String... headers) {
        String path = "/" + String.join("/", endpoint.path()).replace(Endpoint.VARIABLE, "none");
        String body = endpoint.takes() == BodyType.NONE ? null : "{";
        String[] all = Stream.concat(
                        Stream.of(headers),
                        Stream.of("Content-Type", path.endsWith("/import") ? "text/csv" : "application/json"))
                .toArray(String[]::new);
        return server.send(endpoint.method(), path, body, all);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isLetInWhereItsRoleIsEnoughAndNowhereElse(Role role) {
        assertTrue(guarded().size() > 20, "found " + guarded().size());
        for (Endpoint endpoint : guarded()) {
            HttpAnswer answer = send(endpoint, "Authorization", "Bearer " + Operators.secret(role));
            if (role.includes(endpoint.access().role())) {
                assertFalse(List.of(401, 403).contains(answer.status()), endpoint + ": " + answer.body());
            } else {
                answer.assertProblem(
                        403,
                        "forbidden",
                        "needs the role " + endpoint.access().role().word());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer a-secret-of-nobody-at-all",
                "Bearer the-viewer",
                "Bearer A-SECRET-OF-THE-OPERATOR",
                "Basic a-secret-of-the-operator",
                "a-secret-of-the-operator"
            })
    void isLetInNowhereWithoutASecretOrWithAWrongOne(String authorization) {
        for (Endpoint endpoint : guarded()) {
            HttpAnswer answer =
                    authorization.isEmpty() ? send(endpoint) : send(endpoint, "Authorization", authorization);
            answer.assertProblem(401, "unauthorized");
        }
    }

    @Test
    void hasTheRoleThatTheDocumentationSays() throws Exception {
        Map<String, Role> needed = new TreeMap<>();
        guarded()
                .forEach(endpoint -> needed.put(
                        endpoint.method() + " /" + String.join("/", endpoint.path()),
                        endpoint.access().role()));
        assertEquals(needed, documented());
    }

    private static Map<String, Role> documented() throws Exception {
        Map<String, Role> documented = new TreeMap<>();
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "http-api.md")).stream()
                .dropWhile(line -> !line.startsWith("| request | `scraper`"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        for (String row : rows) {
            var cells = ROW.matcher(row);
            assertTrue(cells.matches(), row);
            int first = 2;
            while (cells.group(first).equals("–")) {
                first++;
            }
            Role least = Operators.ROLES.get(first - 2);
            REQUEST.matcher(cells.group(1))
                    .results()
                    .filter(request -> !request.group(2).equals("/health"))
                    .forEach(request -> documented.put(
                            request.group(1) + " " + request.group(2).replaceAll("\\{\\w+}", "{}"), least));
        }
        return documented;
    }

    @Test
    void seesTheDetailsOfHealthInAnyRole() {
        for (Role role : Operators.ROLES) {
            HttpAnswer health = Operators.send(server, role, "GET", "/health", null);
            assertTrue(health.assertStatus(200).body().contains("\"checks\""), health.body());
        }
        assertFalse(server.send("GET", "/health", null, "Authorization", "Bearer wrong")
                .body()
                .contains("checks"));
    }

    @Test
    void opensTheApiWithOperatorsAlone() {
        try (TestServer alone = TestServer.builder()
                .unset("masking.api.tokens")
                .set("masking.operators", Operators.SETTING)
                .start()) {
            Operators.send(alone, Role.VIEWER, "GET", "/numbers", null).assertStatus(200);
            alone.get("/numbers").assertProblem(401, "unauthorized");
        }
    }

    @Test
    void isNotLetInAsAWebhook() {
        for (Role role : Operators.ROLES) {
            for (String prefix : List.of("", "Bearer ")) {
                server.send("POST", "/", "{}", "Authorization", prefix + Operators.secret(role))
                        .assertStatus(401);
            }
        }
    }

    @Test
    void saysOnceInTheLogWhoWasRefusedAndWhy() {
        try (LogCapture log = LogCapture.open();
                TestServer fresh = TestServer.builder()
                        .set("masking.operators", Operators.SETTING)
                        .start()) {
            for (int i = 0; i < 3; i++) {
                Operators.send(fresh, Role.SCRAPER, "GET", "/numbers", null).assertStatus(403);
            }
            assertEquals(
                    1,
                    log.linesWith("the-scraper has the role scraper, and the request needs viewer")
                            .size(),
                    log.all());
            for (Role role : Operators.ROLES) {
                assertFalse(log.all().contains(Operators.secret(role)), "a secret is in the log");
            }
            assertTrue(log.all().contains("masking.operators=***"), log.all());
        }
    }

    @Test
    void knowsALevelForEachRole() {
        assertEquals(
                Operators.ROLES,
                Stream.of(Access.values())
                        .filter(Access::isManagement)
                        .map(Access::role)
                        .toList());
    }
}
