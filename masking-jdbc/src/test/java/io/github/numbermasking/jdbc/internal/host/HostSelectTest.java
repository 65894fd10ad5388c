package io.github.numbermasking.jdbc.internal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for a host's SELECT that only the database can check. */
class HostSelectTest extends HostDatabaseTest {

    @ParameterizedTest
    @EachDatabase
    void takesASelectThatEndsWithAComment(TestDatabase database) throws Exception {
        openWithRide(database);
        assertEquals(connect(RIDER), call(switchboard(BOTH_WAYS + " -- :caller's"), DRIVER));
    }

    @ParameterizedTest
    @EachDatabase
    void comesUpByItselfOnceTheTableIsThere(TestDatabase database) throws Exception {
        dataSource = database.open();
        CallRouter switchboard = switchboard(BOTH_WAYS);
        assertTrue(failure(switchboard, RIDER).startsWith("masking.lookup.sql failed when it was tried: the database"));
        assertFalse(switchboard.health().isUp());
        execute(RIDE.formatted("VARCHAR(16)"));
        ride("ride-1", DRIVER.e164(), RIDER.e164(), NUMBER.e164());
        Thread.sleep(1_100); // checks again a second after a failure
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
    }

    @ParameterizedTest
    @EachDatabase
    void readsNumbersWithoutAPlusAndInColumnsOfFixedWidth(TestDatabase database) throws Exception {
        open(database, "CHAR(16)");
        ride("ride-1", DRIVER.digits(), RIDER.digits(), NUMBER.number().digits());
        assertEquals(connect(DRIVER), call(switchboard("""
                                SELECT driver_phone AS destination, id AS booking_id FROM ride
                                WHERE virtual_number = SUBSTRING(:virtualNumber, 2) AND rider_phone = SUBSTRING(:caller, 2)"""), RIDER));
    }

    @ParameterizedTest
    @EachDatabase
    void readsNumbersThatAreKeptAsNumbers(TestDatabase database) throws Exception {
        open(database, "BIGINT");
        ride("ride-1", DRIVER.digits(), RIDER.digits(), NUMBER.number().digits());
        String type = database.isMySqlOrMariaDb() ? "SIGNED" : "BIGINT";
        CallRouter switchboard = switchboard(BOTH_WAYS
                .replace(":virtualNumber", "CAST(:virtualNumber AS " + type + ")")
                .replace(":caller", "CAST(:caller AS " + type + ")"));
        assertEquals(connect(DRIVER), call(switchboard, RIDER));
        assertEquals(connect(RIDER), call(switchboard, DRIVER));
    }

    /** Uses the spelling that the error message recommends. */
    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    @Tag("server")
    void takesArraySlicesAndTheOperatorOfAQuestionMark(TestDatabase database) throws Exception {
        openWithRide(database);
        assertEquals(connect(DRIVER), call(switchboard("""
                                SELECT driver_phone AS destination, id AS booking_id FROM ride
                                WHERE virtual_number = :virtualNumber AND rider_phone = :caller
                                  AND (ARRAY[status, 'x'])[1\\:1] = ARRAY['BOOKED'::varchar] AND '{"a":1}'::jsonb ?? 'a'
                                  AND '{"a":1}'::jsonb ??| ARRAY['a', 'b']"""), RIDER));
    }

    @ParameterizedTest
    @EachDatabase
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
    @EachDatabase
    void refusesASelectThatGivesADestinationToEverybody(TestDatabase database) throws Exception {
        openWithRide(database);
        assertEquals(
                "masking.lookup.sql gives a destination for numbers that nobody has: it must look for both",
                failure(
                        switchboard(
                                "SELECT driver_phone AS destination FROM ride WHERE :caller <> '' AND :virtualNumber <> ''"),
                        RIDER));
    }
}
