package io.github.numbermasking.jdbc.internal.host;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;

/** A host's own table answers calls. */
class HostTablesTest extends HostDatabaseTest {

    @ParameterizedTest
    @EachDatabase
    void connectsBothWaysAndNobodyElse(TestDatabase database) throws Exception {
        openWithRide(database);
        ride("ride-2", party(2).e164(), RIDER.e164(), virtual(2).e164());
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
        assertEquals(UNKNOWN, call(switchboard, party(2)));
        assertEquals(UNKNOWN, call(switchboard, NUMBER.number()));
        assertEquals(Health.up(0, List.of()), switchboard.health());
    }

    @ParameterizedTest
    @EachDatabase
    void answersWhatIsCommittedNow(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        execute("UPDATE ride SET status = 'ENDED'");
        assertEquals(UNKNOWN, call(switchboard, RIDER));
        execute("UPDATE ride SET status = 'BOOKED', driver_phone = '" + party(3).e164() + "'");
        assertEquals(connect(party(3)), call(switchboard, RIDER));
    }

    @ParameterizedTest
    @EachDatabase
    void wantsNoTableOfOursAndMakesNone(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = JdbcEngine.onHostTables(
                dataSource, LookUpSql.of(BOTH_WAYS), MaskingFixture.CREATE, Destinations.ANY, Meter.NONE);
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
    @EachDatabase
    void refusesTwoRowsThoughTheyAreAlike(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = switchboard(BOTH_WAYS);
        ride("ride-2", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        String twoRows = "masking.lookup.sql gave more than one row for a call: none of them was taken";
        assertEquals(twoRows, failure(switchboard, RIDER));
        assertEquals(twoRows, failure(switchboard, DRIVER));
        execute("UPDATE ride SET driver_phone = NULL WHERE id = 'ride-2'");
        assertEquals(twoRows, failure(switchboard, RIDER));
    }

    @ParameterizedTest
    @EachDatabase
    void takesNoDestinationForNobody(TestDatabase database) throws Exception {
        open(database, "VARCHAR(16)");
        ride("ride-1", null, RIDER.e164(), NUMBER.e164());
        assertEquals(UNKNOWN, call(switchboard(BOTH_WAYS), RIDER));
    }

    @ParameterizedTest
    @EachDatabase
    void refusesADestinationThatIsNoNumber(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = switchboard(BOTH_WAYS);
        for (String bad :
                List.of("", "?", "+6591", "+65 91000001", "0" + DRIVER.digits(), "266696687", "+86282452253")) {
            execute("UPDATE ride SET driver_phone = '" + bad + "'");
            assertEquals(
                    "masking.lookup.sql gave a destination for booking ride-1 that is no number in E.164",
                    failure(switchboard, RIDER),
                    bad);
        }
    }

    @ParameterizedTest
    @EachDatabase
    void connectsNobodyWithWhereCallsMayNotGo(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = JdbcEngine.onHostTables(
                dataSource,
                LookUpSql.of(BOTH_WAYS),
                MaskingFixture.CREATE,
                new Destinations(List.of("+49", RIDER.e164())),
                Meter.NONE);
        assertEquals("the host's booking ride-1 leads to where calls may not go", failure(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
    }

    @ParameterizedTest
    @EachDatabase
    void connectsNobodyWithHimselfOrWithTheNumberThatHeDialled(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = switchboard(ONE_WAY);
        execute("UPDATE ride SET driver_phone = rider_phone");
        assertEquals("the host's booking ride-1 leads back to its caller", failure(switchboard, RIDER));
        execute("UPDATE ride SET driver_phone = virtual_number");
        assertEquals("the host's booking ride-1 leads to the number that was dialled", failure(switchboard, RIDER));
    }

    @ParameterizedTest
    @EachDatabase
    void failsWhileTheTableIsGoneAndAnswersOnceItIsBack(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        execute("ALTER TABLE ride RENAME TO gone");
        assertTrue(failure(switchboard, RIDER).startsWith("the database failed: SQLState 42"));
        Health health = switchboard.health();
        assertTrue(health.cause().contains("the database failed: SQLState 42"), health.cause());
        assertEquals(Health.down(true, health.cause()), health);
        execute("ALTER TABLE gone RENAME TO ride");
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertTrue(switchboard.health().isUp());
    }

    @ParameterizedTest
    @EachDatabase
    void leavesNoConnectionOpenAndNoneChanged(TestDatabase database) throws Exception {
        openWithRide(database);
        CallRouter switchboard = switchboard(BOTH_WAYS);
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
