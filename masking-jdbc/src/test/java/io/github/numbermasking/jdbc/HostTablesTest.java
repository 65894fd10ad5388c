package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Announcement;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.Health;
import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.Switchboard;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.testing.Leaks;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's own table answers calls, in the plainest shape that a booking has, and in others. */
class HostTablesTest {

    static final CallDecision UNKNOWN = new CallDecision.Announce(Announcement.UNKNOWN);
    private static final VirtualNumber NUMBER = virtual(1);
    private static final PhoneNumber RIDER = party(0);
    private static final PhoneNumber DRIVER = party(1);

    private static final String RIDE = """
            CREATE TABLE ride (
                id VARCHAR(64) NOT NULL PRIMARY KEY,
                driver_phone %1$s,
                rider_phone %1$s,
                virtual_number %1$s,
                status VARCHAR(10) NOT NULL
            )""";

    private static final String BOTH_WAYS = """
            SELECT driver_phone AS destination, id AS booking_id FROM ride
            WHERE virtual_number = :virtualNumber AND rider_phone = :caller AND status = 'BOOKED'
            UNION ALL
            SELECT rider_phone, id FROM ride
            WHERE virtual_number = :virtualNumber AND driver_phone = :caller AND status = 'BOOKED'""";

    private static final String ONE_WAY = BOTH_WAYS.substring(0, BOTH_WAYS.indexOf("UNION"));

    private HikariDataSource dataSource;

    @AfterEach
    void close() {
        if (dataSource != null) { // the engine may not have started
            dataSource.close();
        }
    }

    private void open(TestDatabase database, String type) throws SQLException {
        dataSource = database.open();
        execute(RIDE.formatted(type));
    }

    private void openWithRide(TestDatabase database) throws SQLException {
        open(database, "VARCHAR(16)");
        ride("ride-1", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
    }

    private void ride(String id, String driver, String rider, String number) throws SQLException {
        execute("INSERT INTO ride VALUES ('" + id + "', " + quoted(driver) + ", " + quoted(rider) + ", "
                + quoted(number) + ", 'BOOKED')");
    }

    private static String quoted(String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Switchboard switchboard(String sql) {
        return JdbcMasking.onHostTables(dataSource, LookUpSql.of(sql), JdbcOptions.DEFAULT);
    }

    private static CallDecision call(Switchboard switchboard, PhoneNumber caller) {
        return switchboard.answer(new IncomingCall(caller, NUMBER.number()));
    }

    private static CallDecision connect(PhoneNumber destination) {
        return new CallDecision.Connect(NUMBER, destination, new BookingId("ride-1"));
    }

    /** What is logged when a call cannot be answered: no number and no cause that could hold one. */
    private static String failure(Switchboard switchboard, PhoneNumber caller) {
        MaskingException e = assertThrows(MaskingException.class, () -> call(switchboard, caller));
        assertEquals(List.of(), Leaks.in(e.getMessage()));
        assertNull(e.getCause());
        return e.getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void connectsBothWaysAndNobodyElse(TestDatabase database) throws Exception {
        openWithRide(database);
        ride("ride-2", party(2).e164(), RIDER.e164(), virtual(2).e164());
        Switchboard switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
        assertEquals(UNKNOWN, call(switchboard, party(2)));
        assertEquals(UNKNOWN, call(switchboard, NUMBER.number()));
        assertEquals(new Health(true, true, 0, List.of()), switchboard.health());
    }

    @ParameterizedTest
    @EnumSource
    void takesASelectThatEndsWithAComment(TestDatabase database) throws Exception {
        openWithRide(database);
        assertEquals(connect(RIDER), call(switchboard(BOTH_WAYS + " -- :caller's"), DRIVER));
    }

    @ParameterizedTest
    @EnumSource
    void answersWhatIsCommittedNow(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        execute("UPDATE ride SET status = 'ENDED'");
        assertEquals(UNKNOWN, call(switchboard, RIDER));
        execute("UPDATE ride SET status = 'BOOKED', driver_phone = '" + party(3).e164() + "'");
        assertEquals(connect(party(3)), call(switchboard, RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void wantsNoTableOfOursAndMakesNone(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = JdbcMasking.onHostTables(dataSource, LookUpSql.of(BOTH_WAYS), MaskingFixture.CREATE);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        try (Connection connection = dataSource.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            boolean seen = false;
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME").toLowerCase(java.util.Locale.ROOT);
                seen |= name.equals("ride");
                assertFalse(name.startsWith("masking_"), name);
            }
            assertTrue(seen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesTwoRowsThoughTheyAreAlike(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = switchboard(BOTH_WAYS);
        ride("ride-2", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        String twoRows = "masking.lookup.sql gave more than one row for a call: none of them was taken";
        assertEquals(twoRows, failure(switchboard, RIDER));
        assertEquals(twoRows, failure(switchboard, DRIVER));
        execute("UPDATE ride SET driver_phone = NULL WHERE id = 'ride-2'");
        assertEquals(twoRows, failure(switchboard, RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void takesNoDestinationForNobody(TestDatabase database) throws Exception {
        open(database, "VARCHAR(16)");
        ride("ride-1", null, RIDER.e164(), NUMBER.e164());
        assertEquals(UNKNOWN, call(switchboard(BOTH_WAYS), RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void refusesADestinationThatIsNoNumber(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = switchboard(BOTH_WAYS);
        for (String bad : List.of("", "?", "+6591", "+65 91000001", "0" + DRIVER.digits(), "266696687")) {
            execute("UPDATE ride SET driver_phone = '" + bad + "'");
            assertEquals(
                    "masking.lookup.sql gave a destination for booking ride-1 that is no number in E.164",
                    failure(switchboard, RIDER),
                    bad);
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectsNobodyWithHimselfOrWithTheNumberThatHeDialled(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = switchboard(ONE_WAY);
        execute("UPDATE ride SET driver_phone = rider_phone");
        assertEquals("the host's booking ride-1 leads back to its caller", failure(switchboard, RIDER));
        execute("UPDATE ride SET driver_phone = virtual_number");
        assertEquals("the host's booking ride-1 leads to the number that was dialled", failure(switchboard, RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void failsWhileTheTableIsGoneAndAnswersOnceItIsBack(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        execute("ALTER TABLE ride RENAME TO gone");
        assertTrue(failure(switchboard, RIDER).startsWith("the database failed: SQLState 42"));
        assertEquals(new Health(true, false, 0, List.of()), switchboard.health());
        execute("ALTER TABLE gone RENAME TO ride");
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertTrue(switchboard.health().isUp());
    }

    @ParameterizedTest
    @EnumSource
    void comesUpByItselfOnceTheTableIsThere(TestDatabase database) throws Exception {
        dataSource = database.open();
        Switchboard switchboard = switchboard(BOTH_WAYS);
        assertTrue(failure(switchboard, RIDER).startsWith("masking.lookup.sql failed when it was tried: the database"));
        assertFalse(switchboard.health().isUp());
        execute(RIDE.formatted("VARCHAR(16)"));
        ride("ride-1", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        Thread.sleep(1_100); // looks again a second after it failed
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void readsNumbersWithoutAPlusAndInColumnsOfFixedWidth(TestDatabase database) throws Exception {
        open(database, "CHAR(16)");
        ride("ride-1", DRIVER.digits(), RIDER.digits(), NUMBER.number().digits());
        assertEquals(connect(DRIVER), call(switchboard("""
                                SELECT driver_phone AS destination, id AS booking_id FROM ride
                                WHERE virtual_number = SUBSTRING(:virtualNumber, 2) AND rider_phone = SUBSTRING(:caller, 2)"""), RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void readsNumbersThatAreKeptAsNumbers(TestDatabase database) throws Exception {
        open(database, "BIGINT");
        ride("ride-1", DRIVER.digits(), RIDER.digits(), NUMBER.number().digits());
        String type = database == TestDatabase.MARIADB ? "SIGNED" : "BIGINT";
        Switchboard switchboard = switchboard(BOTH_WAYS
                .replace(":virtualNumber", "CAST(:virtualNumber AS " + type + ")")
                .replace(":caller", "CAST(:caller AS " + type + ")"));
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
    }

    @ParameterizedTest
    @EnumSource
    void needsNoBookingIdAndIgnoresOneThatIsNone(TestDatabase database) throws Exception {
        openWithRide(database);
        CallDecision unnamed = new CallDecision.Connect(NUMBER, DRIVER, Optional.empty());
        String where = " FROM ride WHERE virtual_number = :virtualNumber AND rider_phone = :caller";
        assertEquals(unnamed, call(switchboard("SELECT driver_phone AS \"Destination\"" + where), RIDER));
        assertEquals(
                unnamed, call(switchboard("SELECT 'no id' AS BOOKING_ID, driver_phone AS DESTINATION" + where), RIDER));
        assertEquals(
                unnamed, call(switchboard("SELECT driver_phone AS destination, NULL AS booking_id" + where), RIDER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver_phone",
                "id AS booking_id",
                "driver_phone AS destination, rider_phone",
                "driver_phone AS destination, rider_phone AS destination",
                "driver_phone AS destination, id AS booking_id, id AS booking_id"
            })
    void wantsTheColumnsThatItKnowsAndNoOthers(String columns) throws Exception {
        openWithRide(TestDatabase.H2_IN_MEMORY);
        assertEquals(
                "masking.lookup.sql must give the column destination, at most booking_id besides, and each once",
                failure(
                        switchboard("SELECT " + columns
                                + " FROM ride WHERE virtual_number = :virtualNumber AND rider_phone = :caller"),
                        RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void refusesASelectThatGivesADestinationToEverybody(TestDatabase database) throws Exception {
        openWithRide(database);
        assertEquals(
                "masking.lookup.sql gives a destination for numbers that nobody has: it must look for both",
                failure(
                        switchboard(
                                "SELECT driver_phone AS destination FROM ride WHERE :caller <> '' AND :virtualNumber <> ''"),
                        RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoConnectionOpenAndNoneChanged(TestDatabase database) throws Exception {
        openWithRide(database);
        Switchboard switchboard = switchboard(BOTH_WAYS);
        call(switchboard, RIDER);
        ride("ride-2", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        failure(switchboard, RIDER);
        switchboard.health();
        assertEquals(0, dataSource.getHikariPoolMXBean().getActiveConnections());
        try (Connection connection = dataSource.getConnection()) {
            assertTrue(connection.getAutoCommit());
        }
    }
}
