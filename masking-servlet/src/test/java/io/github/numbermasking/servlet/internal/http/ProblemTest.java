package io.github.numbermasking.servlet.internal.http;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.RawHttp;
import io.github.numbermasking.servlet.testing.TestServer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of error, brought about over HTTP. The switch compiles only while every one is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemTest {

    private static final Map<String, Integer> DOCUMENTED = Map.ofEntries(
            Map.entry("malformed-body", 400),
            Map.entry("invalid-parameter", 400),
            Map.entry("unauthorized", 401),
            Map.entry("api-closed", 403),
            Map.entry("forbidden", 403),
            Map.entry("not-found", 404),
            Map.entry("method-not-allowed", 405),
            Map.entry("body-timeout", 408),
            Map.entry("booking-conflict", 409),
            Map.entry("booking-ended", 409),
            Map.entry("booking-live", 409),
            Map.entry("number-in-use", 409),
            Map.entry("body-too-large", 413),
            Map.entry("unsupported-media-type", 415),
            Map.entry("invalid-number", 422),
            Map.entry("same-party", 422),
            Map.entry("virtual-number-as-party", 422),
            Map.entry("destination-not-allowed", 422),
            Map.entry("invalid-booking-id", 422),
            Map.entry("invalid-expiry", 422),
            Map.entry("pool-exhausted", 409),
            Map.entry("unavailable", 503));

    private static final String SCRAPER = "the-secret-of-a-scraper";
    private static final String NUMBER = "+6560000001";

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.builder()
                .set("masking.body.limit", "1024")
                .set("masking.destinations", "+65")
                .set("masking.operators", "prometheus scraper " + SCRAPER)
                .start()
                .withNumbers(NUMBER);
        server.book("live", RIDER, DRIVER).assertStatus(201);
        server.book("ended", party(21).e164(), party(22).e164()).assertStatus(201);
        server.post("/bookings/ended/cancel").assertStatus(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void knowsTheDocumentedKindsAndNoOther() {
        assertEquals(
                new TreeMap<>(DOCUMENTED),
                Stream.of(Problem.values())
                        .collect(Collectors.toMap(ProblemTest::name, Problem::status, (a, b) -> a, TreeMap::new)));
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEachErrorWhichItIsWithItsStatus(Problem problem) throws IOException {
        String type = name(problem);
        broughtAbout(problem).assertProblem(DOCUMENTED.get(type), type);
    }

    private HttpAnswer broughtAbout(Problem problem) throws IOException {
        return switch (problem) {
            case MALFORMED_BODY -> server.put("/bookings/new", "{");
            case INVALID_PARAMETER -> server.put("/bookings/new", "{}");
            case UNAUTHORIZED -> server.send("GET", "/numbers", null);
            case API_CLOSED -> {
                try (TestServer closed =
                        TestServer.builder().unset("masking.api.tokens").start()) {
                    yield closed.get("/numbers");
                }
            }
            case FORBIDDEN -> server.send("GET", "/numbers", null, "Authorization", "Bearer " + SCRAPER);
            case NOT_FOUND -> server.get("/bookings/none");
            case METHOD_NOT_ALLOWED -> server.delete("/bookings/live");
            case BODY_TIMEOUT -> {
                try (RawHttp raw = RawHttp.to(server)) {
                    yield raw.head(
                                    "PUT /numbermasking/bookings/new",
                                    "Authorization: Bearer " + TestServer.TOKEN,
                                    "Content-Type: application/json",
                                    "Content-Length: 100")
                            .send("{")
                            .answer();
                }
            }
            case BOOKING_CONFLICT -> server.book("live", DRIVER, RIDER);
            case BOOKING_ENDED ->
                server.book("ended", party(21).e164(), party(22).e164());
            case BOOKING_LIVE -> server.api("POST", "/erasure", "{\"phone\":\"" + RIDER + "\"}");
            case NUMBER_IN_USE -> server.delete("/numbers/" + NUMBER);
            case BODY_TOO_LARGE -> server.put("/bookings/new", " ".repeat(1_025));
            case UNSUPPORTED_MEDIA_TYPE -> server.api("PUT", "/bookings/new", null);
            case INVALID_NUMBER -> server.book("new", "12", DRIVER);
            case SAME_PARTY -> server.book("new", DRIVER, DRIVER);
            case VIRTUAL_NUMBER_AS_PARTY -> server.book("new", NUMBER, DRIVER);
            case DESTINATION_NOT_ALLOWED -> server.book("new", "+4912345678", DRIVER);
            case INVALID_BOOKING_ID -> server.get("/bookings/a%20b");
            case INVALID_EXPIRY -> server.api("PATCH", "/bookings/live", "{\"expiresAt\":\"tomorrow\"}");
            case POOL_EXHAUSTED -> server.book("new", RIDER, party(23).e164());
            case UNAVAILABLE -> {
                try (TestServer away =
                        TestServer.builder().dataSourceAttribute(null).start()) {
                    yield away.get("/numbers");
                }
            }
        };
    }

    private static String name(Problem problem) {
        return problem.name().toLowerCase().replace('_', '-');
    }
}
