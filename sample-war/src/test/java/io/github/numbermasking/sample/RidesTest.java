package io.github.numbermasking.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.Terms;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.jdbc.JdbcOptions;
import io.github.numbermasking.jdbc.SchemaMode;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rides are booked and ended together with their virtual numbers, or not at all. */
@ParameterizedClass
@EnumSource(names = "H2_IN_A_FILE", mode = EnumSource.Mode.EXCLUDE)
class RidesTest {

    private static final int AT_ONCE = 12;
    private static final VirtualNumber FIRST = VirtualNumbers.POOL.get(0);
    private static final VirtualNumber SECOND = VirtualNumbers.POOL.get(1);

    private final TestDatabase database;
    private final Place place;

    @AutoClose
    private final HikariDataSource dataSource;

    private final Masking masking;
    private final MaskingNumbers numbers;

    RidesTest(TestDatabase database) {
        this.database = database;
        place = database.create();
        dataSource = TestDatabase.open(place);
        JdbcOptions options =
                new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> false);
        masking = JdbcMasking.create(dataSource, Terms.DEFAULT, options, Clock.systemUTC());
        numbers = new MaskingNumbers(() -> masking);
    }

    @BeforeEach
    void prepare() throws SQLException {
        numbers.prepare();
        try (Connection connection = dataSource.getConnection()) {
            new RideTable(connection).create();
        }
    }

    @AfterEach
    void leavesNothingHalfDone() throws SQLException {
        try (HikariDataSource fresh = TestDatabase.open(place)) {
            assertEquals(List.of(), Invariants.violations(fresh));
        }
    }

    @Test
    void leavesNoRowOfARideWhoseNumbersAreRefused() throws SQLException {
        VirtualNumbers.POOL.forEach(number -> masking.putNumber(number, NumberChange.NONE.draining(true)));
        assertInstanceOf(Outcome.Refused.class, rides(numbers).book(person(1), person(2)));
        Person inThePool = new Person("Pool", FIRST.number());
        assertInstanceOf(Outcome.Refused.class, rides(new OwnNumbers()).book(person(1), inThePool));
        assertEquals(0, rows("ride"));
        assertEquals(0, rows("masking_booking"));
    }

    @Test
    void leavesNothingWhereTheConnectionBreaksBetweenTheRideAndItsNumbers() throws SQLException {
        Rides breaking = rides(new MaskingNumbers(() -> {
            breakConnections();
            return masking;
        }));
        Exception failure = assertThrows(Exception.class, () -> breaking.book(person(1), person(2)));
        assertTrue(failure instanceof SQLException || failure instanceof MaskingException, failure::toString);
        assertEquals(0, rows("ride"));
        assertEquals(0, rows("masking_booking"));
    }

    @Test
    void aRideGoesOnWhoseNumbersCannotBeTakenBack() throws SQLException {
        Ride ride = booked(rides(numbers), person(1), person(2));
        Rides off = rides(new MaskingNumbers(() -> {
            throw new MaskingException("off");
        }));
        assertThrows(MaskingException.class, () -> off.cancel(ride.id()));
        assertEquals(RideStatus.BOOKED, found(ride).status());
        assertInstanceOf(Outcome.Done.class, rides(numbers).cancel(ride.id()));
        assertEquals(RideStatus.CANCELLED, found(ride).status());
        assertEquals(MaskedRide.Calls.ENDED, rides(numbers).masked(found(ride)).calls());
    }

    @Test
    void theFirstEndOfARideWins() throws SQLException {
        Ride ride = booked(rides(numbers), person(1), person(2));
        rides(numbers).finish(ride.id());
        assertInstanceOf(Outcome.Done.class, rides(numbers).cancel(ride.id()));
        assertEquals(RideStatus.FINISHED, found(ride).status());
        assertEquals(
                "COMPLETED",
                masking.find(ride.bookingId()).orElseThrow().status().name());
    }

    @Test
    void ridesOfOneDriverThatAreBookedAtOnceGetDifferentNumbers() throws Exception {
        assertOneNumberEach(numbers);
        assertEquals(VirtualNumbers.POOL.size(), rows("masking_booking"));
    }

    @Test
    void theHostsOwnNumbersAreGivenOutOnlyOnceToo() throws Exception {
        assertOneNumberEach(new OwnNumbers());
        assertEquals(0, rows("masking_booking"));
    }

    /** The first number goes to another ride of the rider's, and the second comes, when ours sees neither any more. */
    @Test
    void beginsAgainWhereAnotherTransactionWasFirst() throws SQLException {
        VirtualNumbers.POOL.stream()
                .skip(1)
                .forEach(number -> masking.putNumber(number, NumberChange.NONE.draining(true)));
        AtomicInteger attempts = new AtomicInteger();
        HikariConfig config = new HikariConfig();
        dataSource.copyStateTo(config);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        try (HikariDataSource strict = new HikariDataSource(config)) {
            Rides rides = new Rides(strict, new MaskingNumbers(() -> {
                if (attempts.incrementAndGet() == 1) {
                    assertInstanceOf(
                            BookingResult.Created.class,
                            masking.book(BookingRequest.of(new BookingId("other"), phone(1), phone(2))));
                    masking.putNumber(SECOND, NumberChange.NONE.draining(false));
                }
                return masking;
            }));
            Ride ride = booked(rides, person(1), person(2));
            assertEquals(SECOND.e164(), rides(numbers).masked(ride).riderDials());
        }
        // What H2 and MariaDB see is settled by the first SELECT only, which is number masking's, and they see what is
        // so.
        assertEquals(database == TestDatabase.POSTGRESQL ? 2 : 1, attempts.get());
        assertEquals(1, rows("ride"));
        assertEquals(2, rows("masking_booking"));
    }

    private void assertOneNumberEach(VirtualNumbers from) throws Exception {
        Rides rides = rides(from);
        List<Callable<Outcome>> bookings = new ArrayList<>();
        for (int n = 1; n <= AT_ONCE; n++) {
            Person rider = person(n);
            bookings.add(() -> rides.book(rider, person(0)));
        }
        List<Ride> done = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Outcome> booking : threads.invokeAll(bookings)) {
                if (booking.get() instanceof Outcome.Done booked) {
                    done.add(booked.ride());
                }
            }
        } finally {
            threads.shutdown();
        }
        Stream<String> given = done.stream().map(ride -> rides.masked(ride).driverDials());
        assertEquals(VirtualNumbers.POOL.size(), given.distinct().count());
        assertEquals(VirtualNumbers.POOL.size(), done.size());
        assertEquals(done.size(), rows("ride"));
    }

    /** As a database that goes down does: no connection but this one is left. */
    private void breakConnections() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            switch (database) {
                case POSTGRESQL -> statement.execute("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""");
                case MARIADB -> {
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

    private static List<Long> numbersOf(Statement statement, String sql) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        assertNotEquals(List.of(), found);
        return found;
    }

    private Rides rides(VirtualNumbers from) {
        return new Rides(dataSource, from);
    }

    private static Ride booked(Rides rides, Person rider, Person driver) throws SQLException {
        return assertInstanceOf(Outcome.Done.class, rides.book(rider, driver)).ride();
    }

    private Ride found(Ride ride) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new RideTable(connection).find(ride.id()).orElseThrow();
        }
    }

    /** Asked on a connection of its own: those of the pool may be broken. */
    private long rows(String table) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            return numbersOf(statement, "SELECT COUNT(*) FROM " + table).get(0);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(place.url(), place.user(), place.password());
    }

    private static Person person(int n) {
        return new Person("Person " + n, phone(n));
    }

    private static PhoneNumber phone(int n) {
        return Phones.party(n);
    }
}
