package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.eightxeight.api.FakeApi;
import io.github.numbermasking.servlet.internal.trouble.TroubleKind;
import io.github.numbermasking.servlet.testing.Await;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.SettableClock;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The troubles that one server tells of. */
class OverviewTroublesTest {

    private static final String NUMBER = "+6560000001";
    private static final String EVENT = "{\"eventType\":\"ELSE\",\"payload\":{}}";

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private final SettableClock clock = new SettableClock(TestServer.START);

    private TestServer server() {
        return TestServer.builder()
                .dataSource(database)
                .clock(clock)
                .set("masking.operators", Operators.SETTING)
                .start()
                .withNumbers(NUMBER);
    }

    private static JsonObject overview(TestServer server) {
        return server.get("/overview").assertStatus(200).json();
    }

    private static Optional<JsonObject> trouble(TestServer server, String code) {
        return overview(server).getJsonArray("troubles").getValuesAs(JsonObject.class).stream()
                .filter(trouble -> trouble.getString("code").equals(code))
                .findFirst();
    }

    private static Instant since(TestServer server, String code) {
        return Instant.parse(trouble(server, code).orElseThrow().getString("since"));
    }

    private void kill() {
        database.behave(real -> {
            throw new SQLException("away", "08006");
        });
    }

    private void revive() {
        database.behave(DataSource::getConnection);
    }

    private static void await(BooleanSupplier condition) {
        Await.until(30, condition);
    }

    @Test
    void countsWebhooksWithAWrongSecret() {
        try (TestServer server = server()) {
            clock.advance(Duration.ofSeconds(30));
            for (int i = 0; i < 6; i++) {
                server.send("POST", "/", "{}", "Authorization", "wrong", "Content-Type", "application/json")
                        .assertStatus(401);
                clock.advance(Duration.ofSeconds(10));
            }
            JsonObject trouble = trouble(server, "webhook-secret-wrong").orElseThrow();
            assertEquals("2030-01-31T12:00:30Z", trouble.getString("since"));
            assertEquals("critical", trouble.getString("severity"));
            assertTrue(
                    trouble.getString("sentence")
                            .startsWith("6 webhooks have had no accepted secret since 2030-01-31T12:00:30Z, the last at"
                                    + " 2030-01-31T12:01:20Z. Set httpAuthHeader at 8x8 to"),
                    trouble.toString());
        }
    }

    @Test
    void tellsOfRefusedBookingsAndOfThePool() {
        try (TestServer server = server()) {
            server.put("/numbers/+6560000002", "{\"status\":\"UNHEALTHY\"}").assertStatus(201);
            server.put("/numbers/+6560000003", "{\"draining\":true}").assertStatus(201);
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            server.book("ride-2", RIDER, party(29).e164()).assertStatus(409);
            assertEquals(TestServer.START, since(server, "pool-exhausted"));
            await(() -> trouble(server, "numbers-unhealthy").isPresent());
            assertEquals(TestServer.START, since(server, "numbers-unhealthy"));
            assertTrue(trouble(server, "pool-nearly-empty").isPresent());
            JsonObject pool = overview(server).getJsonObject("pool");
            assertEquals(
                    "{\"active\":2,\"unhealthy\":1,\"expiring\":0,\"inactive\":0,\"draining\":1}",
                    pool.getJsonObject("numbers").toString());
            assertEquals(
                    List.of(1, 1, 1, 0, 0),
                    Stream.of("usable", "liveBookings", "busiestParty", "moreShared", "moreSplit")
                            .map(pool::getInt)
                            .toList());
            server.put("/numbers/+6560000002", "{\"status\":\"ACTIVE\"}").assertStatus(200);
            await(() -> trouble(server, "numbers-unhealthy").isEmpty());
        }
    }

    @Test
    void tellsOfAPoolWithoutNumbers() {
        try (TestServer server = TestServer.builder().dataSource(database).start()) {
            await(() -> trouble(server, "pool-unusable").isPresent());
            server.withNumbers(NUMBER);
            await(() -> trouble(server, "pool-unusable").isEmpty());
        }
    }

    @Test
    void tellsOfEventsThatWaitInTheJournalUntilTheyAreStored(@TempDir Path directory) {
        try (TestServer server = TestServer.builder()
                .dataSource(database)
                .set("masking.journal.dir", directory.toString())
                .start()
                .withNumbers(NUMBER)) {
            kill();
            Instant before = Instant.now().minusMillis(1);
            server.webhook(Vca.sample("vcs-call-received.json").toString()).assertStatus(200);
            Instant after = Instant.now();
            Instant since = since(server, "events-waiting");
            assertTrue(!since.isBefore(before.minusMillis(1)) && !since.isAfter(after), since + " " + before);
            assertEquals(since, since(server, "events-waiting"));
            revive();
            await(() -> trouble(server, "events-waiting").isEmpty());
        }
    }

    @Test
    void tellsOfEventsThatAreRefused() {
        try (TestServer server = server()) {
            kill();
            server.webhook(Vca.sample("vcs-call-received.json").toString()).assertStatus(503);
            assertEquals(TestServer.START, since(server, "events-refused"));
            revive();
        }
    }

    @Test
    void tellsThatNoCallsComeAlthoughThereAreBookings() {
        try (TestServer server = server()) {
            server.put(
                            "/bookings/ride-1",
                            "{\"partyA\":\"" + RIDER + "\",\"partyB\":\"" + DRIVER
                                    + "\",\"expiresAt\":\"2031-01-31T12:00:00Z\"}")
                    .assertStatus(201);
            await(() -> overview(server).containsKey("pool")
                    && overview(server).getJsonObject("pool").getInt("liveBookings") == 1);
            clock.advance(Duration.ofHours(5));
            assertEquals(Optional.empty(), trouble(server, "no-calls"));
            server.call(RIDER, NUMBER);
            clock.advance(Duration.ofHours(6));
            assertEquals(TestServer.START.plus(Duration.ofHours(5)), since(server, "no-calls"));
            server.call(RIDER, NUMBER);
            assertEquals(Optional.empty(), trouble(server, "no-calls"));
        }
    }

    @Test
    void tellsThatCallsAreConnectedButNoEventComes() {
        try (TestServer server = server()) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            for (int i = 0; i < 5; i++) {
                server.call(RIDER, NUMBER);
            }
            clock.advance(Duration.ofMinutes(59));
            assertEquals(Optional.empty(), trouble(server, "no-events"));
            for (int i = 0; i < 5; i++) {
                server.call(RIDER, NUMBER);
            }
            clock.advance(Duration.ofMinutes(20));
            assertEquals(TestServer.START, since(server, "no-events"));
            server.webhook(EVENT).assertStatus(200);
            assertTrue(trouble(server, "no-events").isPresent(), "an event of another type");
            server.webhook(Vca.sample("vcs-call-received.json").toString()).assertStatus(200);
            assertEquals(Optional.empty(), trouble(server, "no-events"));
        }
    }

    @Test
    void describesEveryTroubleOnThePageOfTheApi() throws Exception {
        Set<String> described = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (?:warning|critical)")
                .matcher(Files.readString(Path.of("..", "docs", "http-api.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Stream.of(TroubleKind.values()).map(TroubleKind::code).collect(Collectors.toCollection(TreeSet::new)),
                described);
    }

    @Test
    void tellsThatThePlatformRefusesTheKey() throws Exception {
        try (FakeApi api = FakeApi.open();
                TestServer server = onAccount(api, "a-wrong-key")) {
            server.get("/webhooks").assertStatus(503);
            clock.advance(Duration.ofHours(5));
            assertEquals(TestServer.START, since(server, "platform-key-refused"));
        }
    }

    @Test
    void tellsThatWebhooksDifferUntilTheyAreRegistered() throws Exception {
        try (FakeApi api = FakeApi.open();
                TestServer server = onAccount(api, FakeApi.KEY)) {
            api.put("one/webhooks", "{\"webhooks\":[]}").takesWebhooks("one");
            server.get("/webhooks").assertStatus(200);
            clock.advance(Duration.ofHours(5));
            assertEquals(TestServer.START, since(server, "webhooks-differ"));
            server.put("/webhooks", "{\"url\":\"https://example.org/app/numbermasking\"}")
                    .assertStatus(200);
            assertEquals(Optional.empty(), trouble(server, "webhooks-differ"));
        }
    }

    private TestServer onAccount(FakeApi api, String key) {
        return TestServer.builder()
                .dataSource(database)
                .clock(clock)
                .set("masking.8x8.url", api.uri() + "/")
                .set("masking.8x8.api-key", key)
                .set("masking.subaccounts", "one")
                .start();
    }

    @Test
    void tellsOfCallersAndRequestsThatWereTurnedAwayBecauseAllThreadsWereBusy() {
        try (TestServer server = TestServer.builder()
                .dataSource(database)
                .clock(clock)
                .set("masking.answer.deadline", "PT0.3S")
                .start()
                .withNumbers(NUMBER)) {
            CountDownLatch end = database.hang();
            try {
                await(() -> {
                    server.call(RIDER, NUMBER);
                    return trouble(server, "requests-refused-busy").isPresent();
                });
                assertEquals(TestServer.START, since(server, "requests-refused-busy"));
                assertEquals(TestServer.START, since(server, "database-too-slow"));
                assertEquals(TestServer.START, since(server, "callers-turned-away"));
            } finally {
                end.countDown();
            }
        }
    }
}
