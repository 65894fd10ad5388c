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

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.servlet.testing.OwnTables;
import io.github.numbermasking.servlet.testing.TestServer;
import io.github.numbermasking.servlet.testing.UnrulyDataSource;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.LogCapture;
import io.github.numbermasking.testing.OtherDatabase;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A host whose database is one that number masking has no tables for, over HTTP. */
@Tag("slow")
class OtherDatabaseTest {

    private static final int LONGER_THAN_KNOWN = 1_100;
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** For a machine that is busy. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final LogCapture log = LogCapture.open();

    @AfterEach
    void leaksNoNumber() {
        log.close();
        assertEquals(List.of(), Leaks.in(log.all()));
    }

    @ParameterizedTest
    @CsvSource({
        "DERBY, true, 'Apache Derby, and number masking has tables only for H2, PostgreSQL, MySQL and MariaDB: use one of these'",
        "DERBY, false, 'Apache Derby, and number masking has tables only for H2, PostgreSQL, MySQL and MariaDB: use one of these'",
        "HSQLDB, false, 'HSQL Database Engine, and number masking has tables only for H2, PostgreSQL, MySQL and MariaDB: use one of these'",
        "H2_AS_ORACLE, false, 'H2 with MODE=Oracle, which keeps no empty text, and a number without a country has one: use another MODE'",
        "H2_AS_ORACLE, true, 'H2 with MODE=Oracle, which keeps no empty text, and a number without a country has one: use another MODE'"
    })
    void saysOnceAndBeforeAnyCallThatItHasNoTablesThere(OtherDatabase database, boolean ownPool, String why)
            throws Exception {
        Place place = database.create();
        String line = "WARNING number masking: not ready, will look again: the database is " + why
                + ", or set masking.lookup.sql, so that your own tables answer calls";
        try (HikariDataSource pool = TestDatabase.open(place);
                TestServer server =
                        on(TestServer.builder(), ownPool, place, pool).start()) {
            await(() -> !log.linesWith(line).isEmpty());
            for (int i = 0; i < 3; i++) {
                assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            }
            assertTrue(server.get("/health")
                    .assertStatus(503)
                    .body()
                    .startsWith("{\"status\":\"DOWN\",\"checks\":{\"database\":{\"status\":\"UP\"},"
                            + "\"schema\":{\"status\":\"DOWN\",\"cause\":"));
            Thread.sleep(LONGER_THAN_KNOWN); // looks again
            assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
            assertEquals(List.of(line), log.linesWith("not ready"));
        }
    }

    private static Stream<Arguments> databasesAndPools() {
        return Stream.of(OtherDatabase.values())
                .flatMap(database -> Stream.of(true, false).map(ownPool -> Arguments.of(database, ownPool)));
    }

    @ParameterizedTest
    @MethodSource("databasesAndPools")
    void answersCallsFromTheHostsOwnTables(OtherDatabase database, boolean ownPool) throws Exception {
        Place place = database.create();
        try (HikariDataSource pool = TestDatabase.open(place)) {
            execute(pool, OwnTables.TABLE, OwnTables.RIDE);
            try (TestServer server =
                    on(OwnTables.builder(), ownPool, place, pool).start().awaitUp()) {
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
                assertEquals(makeCall(NUMBER, RIDER), server.call(DRIVER, NUMBER));
                assertEquals(UNKNOWN, server.call(party(5).e164(), NUMBER));
                assertEquals(UNKNOWN, server.call("anonymous", NUMBER));
                assertUnavailable(server, pool, "UPDATE ride SET driver_phone = '+65'", "is no number in E.164");
                assertUnavailable(server, pool, OwnTables.RIDE.replace("ride-1", "ride-2"), "gave more than one row");
                assertUnavailable(server, pool, "DROP TABLE ride", "SQLState 42");
                Thread.sleep(LONGER_THAN_KNOWN);
                assertTrue(server.get("/health")
                        .assertStatus(503)
                        .body()
                        .contains("\"database\":{\"status\":\"UP\"},\"schema\":{\"status\":\"DOWN\",\"cause\":"));
                execute(pool, OwnTables.TABLE, OwnTables.RIDE);
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
            }
        }
    }

    private void assertUnavailable(TestServer server, DataSource pool, String change, String why) throws Exception {
        execute(pool, change);
        assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
        assertEquals(
                1,
                log.linesWith("a call was not connected: ").stream()
                        .filter(line -> line.contains(why))
                        .count(),
                log.all());
    }

    @ParameterizedTest
    @EnumSource
    void connectsAgainOnceTheDatabaseIsBack(OtherDatabase database) throws Exception {
        try (HikariDataSource pool = database.open()) {
            UnrulyDataSource unruly = UnrulyDataSource.on(pool);
            unruly.execute(OwnTables.TABLE, OwnTables.RIDE);
            try (TestServer server = OwnTables.builder().dataSource(unruly).start()) {
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
                unruly.behave(real -> {
                    throw new SQLException("no connection for " + RIDER, "66000", 17_002);
                });
                assertEquals(UNAVAILABLE, server.call(RIDER, NUMBER));
                unruly.behave(DataSource::getConnection);
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DERBY,true", "DERBY,false", "HSQLDB,true", "HSQLDB,false"})
    void connectsAgainAfterTheDatabaseHasStopped(OtherDatabase database, boolean ownPool) throws Exception {
        Place place = database.create();
        try (HikariDataSource pool = TestDatabase.open(place)) {
            execute(pool, OwnTables.TABLE, OwnTables.RIDE);
            try (TestServer server =
                    on(OwnTables.builder(), ownPool, place, pool).start().awaitUp()) {
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
                database.stop(place);
                await(() -> server.call(RIDER, NUMBER).equals(makeCall(NUMBER, DRIVER)));
                server.get("/health").assertStatus(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DERBY, true, LOCK TABLE ride IN EXCLUSIVE MODE",
        "DERBY, false, LOCK TABLE ride IN EXCLUSIVE MODE",
        "HSQLDB, true, LOCK TABLE ride WRITE",
        "HSQLDB, false, LOCK TABLE ride WRITE"
    })
    void saysUnavailableInTimeWhileTheTableIsLocked(OtherDatabase database, boolean ownPool, String lock)
            throws Exception {
        Place place = database.create();
        try (HikariDataSource pool = TestDatabase.open(place)) {
            execute(pool, OwnTables.TABLE, OwnTables.RIDE);
            TestServer.Builder builder = OwnTables.builder().set("masking.answer.deadline", DEADLINE.toString());
            try (TestServer server = on(builder, ownPool, place, pool).start().awaitUp();
                    Connection beside = pool.getConnection();
                    Statement statement = beside.createStatement()) {
                assertEquals(makeCall(NUMBER, DRIVER), server.call(RIDER, NUMBER));
                beside.setAutoCommit(false);
                statement.execute(lock);
                assertAnswersInTime(UNAVAILABLE, server);
                assertAnswersInTime(UNAVAILABLE, server);
                beside.rollback();
                assertAnswersInTime(makeCall(NUMBER, DRIVER), server);
            }
        }
    }

    private static void assertAnswersInTime(String expected, TestServer server) {
        long start = System.nanoTime();
        assertEquals(expected, server.call(RIDER, NUMBER));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(DEADLINE.plus(MARGIN)) < 0, "it took " + taken);
    }

    private static TestServer.Builder on(TestServer.Builder builder, boolean ownPool, Place place, DataSource pool) {
        return ownPool
                ? builder.dataSourceAttribute(null)
                        .set("masking.jdbc.url", place.url())
                        .set("masking.jdbc.user", place.user())
                : builder.dataSource(pool);
    }

    private static void execute(DataSource pool, String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition) throws Exception {
        long end = System.nanoTime() + WITHIN.toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, log::all);
            Thread.sleep(50);
        }
    }
}
