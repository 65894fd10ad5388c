package io.github.numbermasking.jdbc.internal.host;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.testing.BarePool;
import io.github.numbermasking.testing.BarePool.State;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.OtherDatabase;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A host's own table answers calls in a database that number masking has no tables for. */
@Tag("slow")
class OtherDatabaseTest extends HostDatabaseTest {

    private static final Health UP = Health.up(0, List.of());

    /** Waits for a long time, since Derby takes seconds to start on a busy machine. */
    @Override
    CallRouter switchboard(String sql) {
        return JdbcEngine.onHostTables(
                dataSource, LookUpSql.of(sql), MaskingFixture.CREATE, Destinations.ANY, Meter.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void connectsBothWaysAndNobodyElse(OtherDatabase database) throws Exception {
        openWithRide(database.open());
        ride("ride-2", party(2).e164(), RIDER.e164(), virtual(2).e164());
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
        assertEquals(UNKNOWN, call(switchboard, party(2)));
        execute("UPDATE ride SET status = 'ENDED'");
        assertEquals(UNKNOWN, call(switchboard, RIDER));
        assertEquals(UP, switchboard.health());
        assertEquals(0, dataSource.getHikariPoolMXBean().getActiveConnections());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyItConnectsNobody(OtherDatabase database) throws Exception {
        openWithRide(database.open());
        CallRouter switchboard = switchboard(BOTH_WAYS);
        execute("UPDATE ride SET driver_phone = '+65'");
        assertEquals(
                "masking.lookup.sql gave a destination for booking ride-1 that is no number in E.164",
                failure(switchboard, RIDER));
        execute("UPDATE ride SET driver_phone = rider_phone");
        assertEquals("the host's booking ride-1 leads back to its caller", failure(switchboard(ONE_WAY), RIDER));
        ride("ride-2", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        assertEquals(
                "masking.lookup.sql gave more than one row for a call: none of them was taken",
                failure(switchboard, RIDER));
        execute("DELETE FROM ride WHERE id = 'ride-2'");
        execute("UPDATE ride SET driver_phone = NULL");
        assertEquals(UNKNOWN, call(switchboard, RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void readsNumbersThatAreKeptAsNumbers(OtherDatabase database) throws Exception {
        open(database.open(), database.numericType());
        execute("INSERT INTO ride VALUES ('ride-1', " + DRIVER.digits() + ", " + RIDER.digits() + ", "
                + NUMBER.number().digits() + ", 'BOOKED')");
        CallRouter switchboard = switchboard(BOTH_WAYS
                .replace(":virtualNumber", database.asNumber(":virtualNumber"))
                .replace(":caller", database.asNumber(":caller")));
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
        assertEquals(UNKNOWN, call(switchboard, party(2)));
    }

    @ParameterizedTest
    @EnumSource
    void readsNumbersWithoutAPlusAndInColumnsOfFixedWidth(OtherDatabase database) throws Exception {
        open(database.open(), "CHAR(16)");
        ride("ride-1", DRIVER.digits(), RIDER.digits(), NUMBER.number().digits());
        CallRouter switchboard = switchboard(BOTH_WAYS
                .replace(":virtualNumber", database.withoutPlus(":virtualNumber"))
                .replace(":caller", database.withoutPlus(":caller")));
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
    }

    /** The documentation recommends this for Oracle's CHAR columns, and for SQL Server's VARCHAR columns. */
    @ParameterizedTest
    @CsvSource({"H2_AS_ORACLE, CHAR(16)", "H2_AS_SQL_SERVER, VARCHAR(16)"})
    void takesParametersThatAreCastToTheTypeOfTheColumns(OtherDatabase database, String type) throws Exception {
        open(database.open(), type);
        ride("ride-1", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        CallRouter switchboard = switchboard(BOTH_WAYS
                .replace(":virtualNumber", "CAST(:virtualNumber AS " + type + ")")
                .replace(":caller", "CAST(:caller AS " + type + ")"));
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
    }

    /** Oracle's type without a width. H2 writes the rider's number with an exponent, since it ends with zeros. */
    @Test
    void readsNumbersOfOraclesTypeWithoutAWidth() throws Exception {
        open(OtherDatabase.H2_AS_ORACLE.open(), "NUMBER");
        execute("INSERT INTO ride VALUES ('ride-1', " + DRIVER.digits() + ", " + RIDER.digits() + ", "
                + NUMBER.number().digits() + ", 'BOOKED')");
        CallRouter switchboard = switchboard(BOTH_WAYS
                .replace(":virtualNumber", "CAST(:virtualNumber AS NUMBER(15))")
                .replace(":caller", "CAST(:caller AS NUMBER(15))"));
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
    }

    @ParameterizedTest
    @EnumSource
    void comesUpByItselfOnceTheTableIsThere(OtherDatabase database) throws Exception {
        dataSource = database.open();
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertTrue(failure(switchboard, RIDER).startsWith("masking.lookup.sql failed when it was tried: the database"));
        assertWithoutTable(switchboard.health());
        execute(RIDE.formatted("VARCHAR(16)"));
        ride("ride-1", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        Thread.sleep(1_100); // checks again a second after a failure
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        execute("DROP TABLE ride");
        assertTrue(failure(switchboard, RIDER).startsWith("the database failed: SQLState 42"));
        assertWithoutTable(switchboard.health());
    }

    private static void assertWithoutTable(Health health) {
        assertTrue(health.cause().contains("the database failed: SQLState 42"), health.cause());
        assertEquals(Health.down(true, health.cause()), health);
    }

    @ParameterizedTest
    @EnumSource
    void refusesASelectThatConnectsEverybody(OtherDatabase database) throws Exception {
        openWithRide(database.open());
        assertEquals(
                "masking.lookup.sql gives a destination for numbers that nobody has: it must look for both",
                failure(
                        switchboard("SELECT driver_phone AS destination FROM ride"
                                + " WHERE rider_phone <> :caller AND virtual_number <> :virtualNumber"),
                        RIDER));
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheHostsConnectionAsItIs(OtherDatabase database) throws Exception {
        Place place = database.create();
        openWithRide(TestDatabase.open(place));
        for (int isolation : List.of(
                Connection.TRANSACTION_READ_UNCOMMITTED,
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE)) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                try (BarePool pool = new BarePool(place, connection -> {
                    connection.setReadOnly(true);
                    connection.setTransactionIsolation(isolation);
                    connection.setAutoCommit(autoCommit);
                })) {
                    CallRouter switchboard = JdbcEngine.onHostTables(
                            pool.dataSource(),
                            LookUpSql.of(BOTH_WAYS),
                            MaskingFixture.CREATE,
                            Destinations.ANY,
                            Meter.NONE);
                    pool.connection();
                    State before = pool.state();
                    assertEquals(connect(DRIVER), call(switchboard, RIDER), before.toString());
                    assertEquals(UP, switchboard.health(), before.toString());
                    assertEquals(before, pool.state());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DERBY", "HSQLDB"})
    void connectsAtOnceAfterTheDatabaseHasEndedEveryConnection(OtherDatabase database) throws Exception {
        Place place = database.create();
        openWithRide(TestDatabase.open(place));
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        database.stop(place);
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        database.stop(place);
        assertEquals(UP, switchboard.health());
    }
}
