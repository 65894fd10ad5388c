package io.github.numbermasking.servlet;

import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.DRIVER_DIGITS;
import static io.github.numbermasking.testing.Phones.RIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.jdbc.internal.schema.Index;
import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class HealthTest {

    private static final String UP = "{\"status\":\"UP\"}";
    private static final String DOWN = "{\"status\":\"DOWN\"}";
    private static final String NO_EVENTS = ",\"events\":{\"stored\":0,\"known\":0,\"ignored\":0,\"journaled\":0,"
            + "\"refused\":0,\"unreadable\":0,\"waitingBytes\":0,\"notesDropped\":0}}";
    private static final String AWAY = "{\"status\":\"DOWN\",\"cause\":\"the database failed: SQLState 08001, code 0, "
            + "java.sql.SQLException\"}";
    private static final int LONGER_THAN_KNOWN = 1_100;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.builder().dataSource(database).start();
        database.settledConnections();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysUpToWhoeverAsksAndTheChecksToTheOperatorAlone() {
        assertEquals(UP, open().assertStatus(200).body());
        assertEquals("application/json", open().header("Content-Type"));
        assertEquals(
                UP,
                server.send("GET", "/health", null, "Authorization", "Bearer wrong")
                        .body());
        assertEquals(
                "{\"status\":\"UP\",\"checks\":{\"database\":{\"status\":\"UP\"},\"schema\":{\"status\":\"UP\"},"
                        + "\"pool\":{\"status\":\"DOWN\",\"usable\":0,\"clashing\":[],"
                        + "\"cause\":\"no number takes new bookings\"}}" + NO_EVENTS,
                server.get("/health").assertStatus(200).body());
    }

    @Test
    void countsTheNumbersThatTakeBookings() {
        server.withNumbers("+6560000001", "+6560000002", "+6560000003");
        server.put("/numbers/+6560000003", "{\"draining\":true}").assertStatus(200);
        assertTrue(server.get("/health").body().contains("\"pool\":{\"status\":\"UP\",\"usable\":2,\"clashing\":[]}"));
    }

    @Test
    @Tag("slow")
    void asksTheDatabaseOnceASecondHoweverManyAsk() throws Exception {
        open();
        int before = database.connections();
        long start = System.nanoTime();
        while (System.nanoTime() - start < 600_000_000L) {
            open().assertStatus(200);
        }
        assertTrue(database.connections() - before <= 1, "asked " + (database.connections() - before) + " times");
        Thread.sleep(LONGER_THAN_KNOWN);
        open();
        assertTrue(database.connections() > before, "never asked again");
    }

    @Test
    @Tag("server")
    void saysDownWhileTheDatabaseTakesNoWritesAndUpOnceItDoes() throws Exception {
        TestDatabase.Place place = TestDatabase.POSTGRESQL.create();
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setURL(place.url());
        postgresql.setUser(place.user());
        UnrulyDataSource behind = UnrulyDataSource.on(postgresql);
        String setting = "ALTER DATABASE " + postgresql.getDatabaseName() + " SET default_transaction_read_only = ";
        try (LogCapture log = LogCapture.open();
                TestServer readOnly = TestServer.builder().dataSource(behind).start()) {
            readOnly.awaitUp();
            awaitIndexes(postgresql); // which are made after the start, and would be refused
            behind.execute(setting + "on");
            awaitHealth(readOnly, 503);
            assertTrue(
                    readOnly.get("/health")
                            .body()
                            .contains(
                                    "\"database\":{\"status\":\"UP\"},\"schema\":{\"status\":\"DOWN\",\"cause\":\"the database's"
                                            + " address leads to a server that is not the primary"),
                    readOnly.get("/health").body());
            assertEquals(
                    1,
                    log.linesWith(
                                    "not ready, will look again: the database's address leads to a server that is not the"
                                            + " primary, or that takes no writes: current_setting('transaction_read_only') is on")
                            .size(),
                    log.all());
            behind.execute("SET default_transaction_read_only = off", setting + "off");
            awaitHealth(readOnly, 200);
        }
    }

    private static void awaitIndexes(DataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement last = connection.prepareStatement("SELECT 1 FROM pg_indexes WHERE indexname = ?")) {
            last.setString(1, Index.ALL.get(Index.ALL.size() - 1).name());
            await(() -> isThere(last), "the indexes are not made");
        }
    }

    private static boolean isThere(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    private static void awaitHealth(TestServer of, int status) throws Exception {
        await(() -> of.send("GET", "/health", null).status() == status, "it does not become " + status);
    }

    private static void await(Callable<Boolean> condition, String otherwise) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, otherwise);
            Thread.sleep(50);
        }
    }

    @Test
    @Tag("slow")
    void saysDownWhileTheDatabaseIsAwayAndUpOnceItIsBack() throws Exception {
        assertEquals(UP, open().body());
        database.behave(real -> {
            throw new SQLException("the connection was refused", "08001");
        });
        Thread.sleep(LONGER_THAN_KNOWN);
        assertEquals(DOWN, open().assertStatus(503).body());
        assertEquals(
                "{\"status\":\"DOWN\",\"checks\":{\"database\":" + AWAY + ",\"schema\":" + AWAY + ","
                        + "\"pool\":{\"status\":\"DOWN\",\"usable\":0,\"clashing\":[]}}" + NO_EVENTS,
                server.get("/health").assertStatus(503).body());
        database.behave(javax.sql.DataSource::getConnection);
        Thread.sleep(LONGER_THAN_KNOWN);
        assertEquals(UP, open().assertStatus(200).body());
    }

    @Test
    @Tag("slow")
    void saysDownWithinSecondsWhenThePoolHangs() throws Exception {
        CountDownLatch release = database.hang();
        Thread.sleep(LONGER_THAN_KNOWN);
        long start = System.nanoTime();
        assertEquals(DOWN, open().assertStatus(503).body());
        assertTrue(System.nanoTime() - start < 6_000_000_000L, "too slow for a load balancer");
        release.countDown();
    }

    @Test
    void tellsWhichNumberIsAPartyToo() throws Exception {
        server.withNumbers("+6560000001");
        server.book("ride-1", RIDER, DRIVER).assertStatus(201);
        database.execute("INSERT INTO masking_number (virtual_number, country, status, draining, reference_id) VALUES ("
                + DRIVER_DIGITS + ", '', 'ACTIVE', FALSE, '')");
        Thread.sleep(LONGER_THAN_KNOWN);
        HttpAnswer health = server.get("/health").assertStatus(200);
        assertTrue(health.body().contains("\"clashing\":[\"" + DRIVER + "\"]"), health.body());
    }

    private HttpAnswer open() {
        return server.send("GET", "/health", null);
    }

    @Test
    void givesTheFirstWhoAskOneVerdict() throws Exception {
        try (TestServer fresh = TestServer.start()) {
            ExecutorService clients = Executors.newFixedThreadPool(6);
            List<Callable<HttpAnswer>> requests = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                requests.add(() -> fresh.get("/health"));
            }
            for (Future<HttpAnswer> answer : clients.invokeAll(requests)) {
                answer.get().assertStatus(200);
            }
            clients.shutdown();
        }
    }

    @Test
    @Tag("slow")
    void saysDownAndNotAnOldUpWhileTheDatabaseHangs() throws Exception {
        assertEquals(UP, open().body());
        CountDownLatch release = database.hang();
        Thread.sleep(LONGER_THAN_KNOWN);
        ExecutorService clients = Executors.newFixedThreadPool(2);
        List<Callable<HttpAnswer>> requests = List.of(HealthTest.this::open, HealthTest.this::open);
        for (Future<HttpAnswer> answer : clients.invokeAll(requests)) {
            assertEquals(DOWN, answer.get().assertStatus(503).body());
        }
        clients.shutdown();
        release.countDown();
    }
}
