package io.github.numbermasking.servlet;

import static io.github.numbermasking.servlet.testing.Callflow8x8.UNAVAILABLE;
import static io.github.numbermasking.servlet.testing.Callflow8x8.UNKNOWN;
import static io.github.numbermasking.servlet.testing.Callflow8x8.makeCall;
import static io.github.numbermasking.servlet.testing.OwnTables.NUMBER;
import static io.github.numbermasking.testing.Phones.DRIVER;
import static io.github.numbermasking.testing.Phones.RIDER;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.servlet.testing.HttpAnswer;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.servlet.testing.Vca;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose own booking table answers calls, over HTTP. */
class OwnTablesTest {

    private static final int LONGER_THAN_KNOWN = 1_100;

    private final UnrulyDataSource database = UnrulyDataSource.onNewDatabase();
    private LogCapture log;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        database.execute(OwnTables.TABLE, OwnTables.RIDE);
        log = LogCapture.open();
        server = OwnTables.builder().dataSource(database).start();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
        assertEquals(List.of(), Leaks.in(log.all()));
    }

    @Test
    void connectsBothWaysAndShowsTheNumberThatWasDialled() {
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        assertEquals(makeCall(NUMBER, RIDER), server.call(DRIVER, NUMBER));
    }

    @Test
    void saysUnknownToEverybodyElse() throws Exception {
        assertEquals(UNKNOWN, server.call(party(5).e164(), NUMBER));
        assertEquals(UNKNOWN, server.call(RIDER, "+6560000002"));
        assertEquals(UNKNOWN, server.call("anonymous", NUMBER));
        assertEquals(UNKNOWN, server.call(NUMBER, NUMBER));
        database.execute("UPDATE ride SET status = 'ENDED'");
        assertEquals(UNKNOWN, server.call(RIDER, NUMBER), "never ended: whether it was there is the host's to know");
    }

    @Test
    void showsNoCallersOwnNumberThoughTheHostWouldHaveIt() throws Exception {
        database.execute("UPDATE ride SET virtual_number = rider_phone");
        assertEquals(UNKNOWN, server.call(RIDER, RIDER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE ride SET driver_phone = virtual_number       | leads to the number that was dialled
            UPDATE ride SET driver_phone = '+65'                | is no number in E.164
            INSERT INTO ride SELECT 'ride-2', driver_phone, rider_phone, virtual_number, status FROM ride | more than one row
            ALTER TABLE ride RENAME TO gone                     | SQLState 42S02
            """)
    void saysUnavailableAndLogsWhyWithoutANumber(String change, String why) throws Exception {
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        database.execute(change);
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        assertEquals(1, log.linesWith("a call was not connected: ").size(), log.all());
        assertEquals(1, log.linesWith(why).size(), log.all());
    }

    @Test
    void connectsNobodyWithHimself() throws Exception {
        try (TestServer other = OwnTables.builder()
                .dataSource(database)
                .set(
                        "masking.lookup.sql",
                        "SELECT rider_phone AS destination FROM ride"
                                + " WHERE virtual_number = :virtualNumber AND :caller IN (rider_phone, driver_phone)")
                .start()) {
            assertEquals(makeCall(NUMBER, RIDER), other.call(DRIVER, NUMBER));
            assertEquals(UNAVAILABLE, other.call(RIDER, NUMBER));
            assertEquals(1, log.linesWith("leads back to its caller").size(), log.all());
        }
    }

    @Test
    void saysUnavailableWhileTheDatabaseFailsAndConnectsAfterwards() {
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
        database.behave(real -> {
            throw new SQLException("no connection for " + RIDER, "08001");
        });
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        database.behave(javax.sql.DataSource::getConnection);
        assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
    }

    @Test
    void comesUpByItselfOnceTheTableIsThere() throws Exception {
        UnrulyDataSource empty = UnrulyDataSource.onNewDatabase();
        try (TestServer early = OwnTables.builder().dataSource(empty).start()) {
            assertEquals(UNAVAILABLE, early.call(RIDER, NUMBER));
            early.send("GET", "/health", null).assertStatus(503);
            List<String> lines =
                    log.linesWith("not ready, will look again: masking.lookup.sql failed when it was tried");
            assertEquals(1, lines.size(), log.all());
            empty.execute(OwnTables.TABLE, OwnTables.RIDE);
            Thread.sleep(LONGER_THAN_KNOWN);
            assertEquals(makeCall(NUMBER, DRIVER), early.call(RIDER, NUMBER));
        }
    }

    @Test
    void makesAndNeedsNoTableOfOurs() throws Exception {
        try (TestServer creating = OwnTables.builder()
                .dataSource(database)
                .set("masking.schema", "create")
                .start()) {
            assertEquals(makeCall(NUMBER, DRIVER), creating.call(RIDER, NUMBER));
            creating.get("/health").assertStatus(200);
        }
        assertEquals(
                List.of("RIDE"),
                database.strings("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /bookings/ride-1",
                "GET /bookings/ride-1",
                "POST /bookings/ride-1/complete",
                "POST /bookings/ride-1/cancel",
                "PATCH /bookings/ride-1",
                "POST /bookings/search",
                "GET /numbers",
                "POST /numbers/+6560000001/replace",
                "PUT /numbers/+6560000001",
                "DELETE /numbers/+6560000001",
                "POST /numbers/sync",
                "POST /erasure",
                "POST /export",
                "POST /calls/search",
                "POST /calls/explain",
                "GET /calls/1f048a84-ea6d-11ee-911b-078f7290bf52"
            })
    void servesNothingOfTablesThatAreNotThere(String request) {
        String[] line = request.split(" ");
        server.api(line[0], line[1], null).assertProblem(404, "not-found");
        assertTrue(MaskingContext.masking(server.context()).isEmpty());
    }

    @Test
    void stillShowsAndRegistersWebhooksForAnOperator() {
        server.send("GET", "/webhooks", null).assertProblem(401, "unauthorized");
        server.get("/webhooks").assertProblem(503, "unavailable", "masking.8x8.api-key");
    }

    @Test
    @Tag("slow")
    void tellsItsHealthByWhetherTheSelectRuns() throws Exception {
        String events = ",\"events\":{\"stored\":0,\"known\":0,\"ignored\":0,\"journaled\":0,"
                + "\"refused\":0,\"unreadable\":0,\"waitingBytes\":0,\"notesDropped\":0}}";
        assertEquals(
                "{\"status\":\"UP\",\"checks\":{\"database\":{\"status\":\"UP\"},\"schema\":{\"status\":\"UP\"}}"
                        + events,
                server.get("/health").assertStatus(200).body());
        database.execute("ALTER TABLE ride RENAME TO gone");
        Thread.sleep(LONGER_THAN_KNOWN);
        String down = server.get("/health").assertStatus(503).body();
        assertTrue(
                down.startsWith(
                        "{\"status\":\"DOWN\",\"checks\":{\"database\":{\"status\":\"UP\"},\"schema\":{\"status\":"
                                + "\"DOWN\",\"cause\":\"masking.lookup.sql failed when it was tried: the database failed: SQLState 42"),
                down);
        assertTrue(down.endsWith("\"}}" + events), down);
        database.execute("ALTER TABLE gone RENAME TO ride");
        Thread.sleep(LONGER_THAN_KNOWN);
        server.send("GET", "/health", null).assertStatus(200);
    }

    @Test
    void acknowledgesEventsAndKeepsNone() throws Exception {
        int before = database.settledConnections();
        for (String event : List.of(
                "vcs-call-received.json", "vss-completed.json", "vru-recording-uploaded.json", "vnu-updates.json")) {
            HttpAnswer answer = server.webhook(Vca.sample(event).toString()).assertStatus(200);
            assertEquals("", answer.body());
        }
        server.webhook("{").assertProblem(400, "malformed-body");
        server.send("POST", "/", "{}", "Authorization", "a-value-that-is-not-ours", "Content-Type", "application/json")
                .assertStatus(401);
        assertEquals(before, database.settledConnections());
        assertTrue(server.get("/health").body().contains("\"stored\":0,\"known\":0,\"ignored\":4,"));
    }

    @Test
    void readsTheSelectFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("lookup.sql"), "\n" + OwnTables.SQL + "\n");
        try (TestServer other = OwnTables.builder()
                .dataSource(database)
                .set("masking.lookup.sql", "${file:" + file + "}")
                .start()) {
            assertEquals(makeCall(NUMBER, DRIVER), other.call(RIDER, NUMBER));
        }
    }

    @Test
    void logsTheSelectInOneLine() {
        String line = log.linesWith("number masking starts with").get(0);
        assertTrue(line.contains("masking.lookup.sql=SELECT driver_phone AS destination, id AS booking_id FROM"), line);
        assertEquals(1, line.lines().count(), line);
    }
}
