package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.internal.http.Role;
import io.github.numbermasking.servlet.testing.Await;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.Operators;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.SettableClock;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one server tells of itself. */
class OverviewTest {

    private static final String NUMBER = "+6560000001";

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
    void tellsNothingBadOfAServerThatHasJustStarted() {
        try (TestServer server = server()) {
            JsonObject overview = overview(server);
            assertEquals("UP", overview.getString("status"));
            assertEquals("2030-01-31T12:00:00Z", overview.getString("startedAt"));
            assertEquals("2030-01-31T12:00:00Z", overview.getString("at"));
            assertEquals("8x8", overview.getString("platform"));
            assertEquals(List.of(), overview.getJsonArray("troubles"));
            JsonObject totals = overview.getJsonObject("answers").getJsonObject("totals");
            assertEquals(
                    "{\"at\":\"2030-01-31T11:01:00Z\",\"connect\":0,\"unknown\":0,\"ended\":0,\"unavailable\":0}",
                    totals.getJsonObject("hour").toString(),
                    "the rehearsal of a call");
        }
    }

    @Test
    void countsAnswersByMinutesAndQuartersOfAnHour() {
        try (TestServer server = server()) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            server.call(RIDER, NUMBER);
            server.call(DRIVER, NUMBER);
            server.call(party(29).e164(), NUMBER);
            clock.advance(Duration.ofMinutes(20));
            server.post("/bookings/ride-1/cancel").assertStatus(200);
            server.call(RIDER, NUMBER);
            JsonObject answers = overview(server).getJsonObject("answers");
            JsonArray hour = answers.getJsonArray("hour");
            assertEquals(60, hour.size());
            assertCounts(hour.getJsonObject(39), "2030-01-31T12:00:00Z", 2, 1, 0, 0);
            assertCounts(hour.getJsonObject(40), "2030-01-31T12:01:00Z", 0, 0, 0, 0);
            assertCounts(hour.getJsonObject(59), "2030-01-31T12:20:00Z", 0, 0, 1, 0);
            JsonArray day = answers.getJsonArray("day");
            assertEquals(96, day.size());
            assertCounts(day.getJsonObject(94), "2030-01-31T12:00:00Z", 2, 1, 0, 0);
            assertCounts(day.getJsonObject(95), "2030-01-31T12:15:00Z", 0, 0, 1, 0);
            JsonObject totals = answers.getJsonObject("totals");
            assertCounts(totals.getJsonObject("hour"), "2030-01-31T11:21:00Z", 2, 1, 1, 0);
            assertCounts(totals.getJsonObject("day"), "2030-01-30T12:30:00Z", 2, 1, 1, 0);
            double median = totals.getJsonObject("hour").getJsonNumber("p50Ms").doubleValue();
            double slow = totals.getJsonObject("hour").getJsonNumber("p99Ms").doubleValue();
            assertTrue(0 < median && median <= slow && slow < 10_000, median + " " + slow);
            assertFalse(hour.getJsonObject(40).containsKey("p50Ms"));
        }
    }

    private static void assertCounts(JsonObject slot, String at, int connect, int unknown, int ended, int unavailable) {
        assertEquals(at, slot.getString("at"));
        assertEquals(
                List.of(connect, unknown, ended, unavailable),
                Stream.of("connect", "unknown", "ended", "unavailable")
                        .map(slot::getInt)
                        .toList(),
                slot.toString());
    }

    @Test
    void saysSinceWhenTheDatabaseIsAwayUntilItIsBack() {
        try (TestServer server = server()) {
            server.book("ride-1", RIDER, DRIVER).assertStatus(201);
            clock.advance(Duration.ofSeconds(100));
            kill();
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            Instant died = clock.instant();
            clock.advance(Duration.ofMinutes(3));
            assertEquals("DOWN", overview(server).getString("status"));
            assertEquals(died, since(server, "database-failing"));
            clock.advance(Duration.ofMinutes(3));
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(died, since(server, "database-failing"), "at the second look");
            assertEquals(died, since(server, "callers-turned-away"));
            assertEquals(
                    "critical",
                    trouble(server, "callers-turned-away").orElseThrow().getString("severity"));
            assertEquals(2, total(server, "unavailable"));
            revive();
            await(() -> server.call(RIDER, NUMBER).equals(makeCall(NUMBER, DRIVER)));
            assertEquals(Optional.empty(), trouble(server, "database-failing"));
            assertEquals("UP", overview(server).getString("status"));
            clock.advance(Duration.ofMinutes(16));
            assertEquals(Optional.empty(), trouble(server, "callers-turned-away"));
        }
    }

    private static int total(TestServer server, String answer) {
        return overview(server)
                .getJsonObject("answers")
                .getJsonObject("totals")
                .getJsonObject("hour")
                .getInt(answer);
    }

    @Test
    @Tag("slow")
    void noticesWithoutAnyCallOrLookThatTheDatabaseIsAway() throws Exception {
        try (TestServer server = server()) {
            await(() -> overview(server).containsKey("pool")); // it is counted from now on, every 15 seconds
            kill();
            Thread.sleep(Duration.ofSeconds(20).toMillis());
            Instant noticed = clock.instant();
            clock.advance(Duration.ofMinutes(5));
            assertEquals(noticed, since(server, "database-failing"));
            JsonObject overview = overview(server);
            assertTrue(overview.containsKey("pool"), "the last count is shown: " + overview);
            assertEquals(
                    TestServer.START.toString(), overview.getJsonObject("pool").getString("readAt"));
        }
    }

    @Test
    void answersAtOnceWithoutADatabase() {
        try (TestServer server = TestServer.builder().dataSourceAttribute(null).start()) {
            await(() -> trouble(server, "database-failing").isPresent());
            long start = System.nanoTime();
            JsonObject overview = overview(server);
            assertTrue(System.nanoTime() - start < Duration.ofMillis(300).toNanos());
            assertEquals("DOWN", overview.getString("status"));
            assertFalse(overview.containsKey("pool"));
        }
    }

    @Test
    void readsNoTable() {
        try (TestServer server = server()) {
            await(() -> overview(server).containsKey("pool"));
            Await.until(
                    30,
                    () -> { // until a second passes without a count of the pool
                        int before = database.connections();
                        overview(server);
                        overview(server);
                        return database.connections() == before;
                    });
        }
    }

    @Test
    void isServedBesideTheHostsOwnTables() {
        try (TestServer server = OwnTables.builder().start()) {
            JsonObject overview = overview(server);
            assertEquals("UP", overview.getString("status"));
            assertFalse(overview.containsKey("pool"));
        }
    }

    @Test
    void isForViewersAndNotForScrapers() {
        try (TestServer server = server()) {
            HttpAnswer refused = Operators.send(server, Role.SCRAPER, "GET", "/overview", null);
            refused.assertProblem(403, "forbidden", "needs the role viewer");
            Operators.send(server, Role.VIEWER, "GET", "/overview", null).assertStatus(200);
        }
    }
}
