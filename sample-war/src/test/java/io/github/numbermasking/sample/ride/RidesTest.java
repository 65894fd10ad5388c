package io.github.numbermasking.sample.ride;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.sample.masking.MaskingNumbers;
import io.github.numbermasking.sample.masking.OwnNumbers;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Rides change together with their virtual numbers, or not at all. */
@Tag("slow")
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
class RidesTest extends RidesFixture {

    RidesTest(TestDatabase database) {
        super(database);
    }

    @Test
    void aRideWhoseNumbersAreRefusedGoesOnWaitingForADriver() throws SQLException {
        VirtualNumbers.POOL.forEach(number -> masking.putNumber(number, NumberChange.NONE.draining(true)));
        assertWaitsAfter(rides(numbers), person(2));
        assertWaitsAfter(rides(new OwnNumbers()), new Person("Pool", FIRST.number()));
        assertEquals(0, rows("masking_booking"));
    }

    private void assertWaitsAfter(Rides rides, Person driver) throws SQLException {
        Ride ride = booked(rides, person(1));
        assertInstanceOf(RideResult.Refused.class, rides.accept(ride.id(), driver));
        assertEquals(ride, found(ride));
    }

    @Test
    void aRideWaitsOnWhereTheConnectionBreaksBetweenItAndItsNumbers() throws SQLException {
        Rides breaking = rides(new MaskingNumbers(() -> {
            breakConnections();
            return masking;
        }));
        Ride ride = booked(breaking, person(1));
        Exception failure = assertThrows(Exception.class, () -> breaking.accept(ride.id(), person(2)));
        assertTrue(failure instanceof SQLException || failure instanceof MaskingException, failure::toString);
        try (HikariDataSource fresh = TestDatabase.open(place)) {
            assertEquals(
                    ride,
                    new Rides(fresh, numbers).find(ride.id()).orElseThrow().ride());
        }
        assertEquals(0, rows("masking_booking"));
    }

    @Test
    void oneDriverAloneGetsARide() throws SQLException {
        Ride ride = accepted(rides(numbers), person(1), person(2));
        assertInstanceOf(RideResult.Refused.class, rides(numbers).accept(ride.id(), person(3)));
        assertEquals(Optional.of(person(2)), found(ride).driver());
    }

    @Test
    void aReplacedDriverReachesNobodyAndTheNewOneTheRider() throws SQLException {
        Ride ride = accepted(rides(numbers), person(1), person(2));
        MaskedRide before = rides(numbers).masked(ride);
        assertInstanceOf(RideResult.Done.class, rides(numbers).replaceDriver(ride.id(), person(3)));
        MaskedRide after = rides(numbers).masked(found(ride));
        assertEquals(before.riderDials(), after.riderDials());
        assertEquals(Optional.of(person(3)), after.ride().driver());
        assertFalse(reaches(phone(2), before.driverDials()));
        assertTrue(reaches(phone(3), after.driverDials()));
    }

    @Test
    void theHostsOwnNumberStaysWithARideUnlessTheNewDriverUsesIt() throws SQLException {
        Rides rides = rides(new OwnNumbers());
        Ride ride = accepted(rides, person(1), person(2));
        Ride other = accepted(rides, person(4), person(3));
        assertEquals(found(ride).virtualNumber(), found(other).virtualNumber());
        assertInstanceOf(RideResult.Done.class, rides.replaceDriver(ride.id(), person(5)));
        assertEquals(found(other).virtualNumber(), found(ride).virtualNumber());
        assertInstanceOf(RideResult.Done.class, rides.replaceDriver(ride.id(), person(3)));
        assertNotEquals(found(other).virtualNumber(), found(ride).virtualNumber());
    }

    @Test
    void aRefusedReplacementLeavesTheDriver() throws SQLException {
        for (VirtualNumbers from : List.of(numbers, new OwnNumbers())) {
            Ride ride = accepted(rides(from), person(1), person(2));
            assertInstanceOf(RideResult.Refused.class, rides(from).replaceDriver(ride.id(), person(1)));
            assertEquals(Optional.of(person(2)), found(ride).driver());
            rides(from).finish(ride.id());
            assertInstanceOf(RideResult.Refused.class, rides(from).replaceDriver(ride.id(), person(3)));
            assertInstanceOf(
                    RideResult.Refused.class,
                    rides(from).replaceDriver(booked(rides(from), person(1)).id(), person(3)));
        }
    }

    @Test
    void aRideThatWaitsCanBeCancelledWhileNumberMaskingIsOff() throws SQLException {
        Rides off = rides(new MaskingNumbers(() -> {
            throw new MaskingException("off");
        }));
        Ride ride = booked(off, person(1));
        assertThrows(MaskingException.class, () -> off.accept(ride.id(), person(2)));
        assertInstanceOf(RideResult.Done.class, off.cancel(ride.id()));
        assertEquals(RideStatus.CANCELLED, found(ride).status());
    }

    @Test
    void aRideGoesOnWhoseNumbersCannotBeTakenBack() throws SQLException {
        Ride ride = accepted(rides(numbers), person(1), person(2));
        Rides off = rides(new MaskingNumbers(() -> {
            throw new MaskingException("off");
        }));
        assertThrows(MaskingException.class, () -> off.cancel(ride.id()));
        assertEquals(RideStatus.ACCEPTED, found(ride).status());
        assertInstanceOf(RideResult.Done.class, rides(numbers).cancel(ride.id()));
        assertEquals(RideStatus.CANCELLED, found(ride).status());
        assertEquals(MaskedRide.Calls.ENDED, rides(numbers).masked(found(ride)).calls());
    }

    @Test
    void theFirstEndOfARideWins() throws SQLException {
        Ride ride = accepted(rides(numbers), person(1), person(2));
        rides(numbers).finish(ride.id());
        assertInstanceOf(RideResult.Done.class, rides(numbers).cancel(ride.id()));
        assertEquals(RideStatus.FINISHED, found(ride).status());
        assertEquals(
                "COMPLETED",
                masking.find(ride.bookingId()).orElseThrow().status().name());
    }

    /** As a database that goes down does: no connection but this one is left. */
    private void breakConnections() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            switch (database) {
                case POSTGRESQL -> statement.execute("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""");
                case MARIADB, MYSQL -> {
                    for (long id : numbersOf(statement, """
                            SELECT id FROM information_schema.processlist
                            WHERE db = DATABASE() AND id <> CONNECTION_ID()""")) {
                        statement.execute("KILL " + id);
                    }
                }
                default -> statement.execute("""
                        SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS
                        WHERE SESSION_ID <> SESSION_ID()""");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
