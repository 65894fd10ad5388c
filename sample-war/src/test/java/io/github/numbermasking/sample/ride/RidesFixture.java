package io.github.numbermasking.sample.ride;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.sample.masking.MaskingNumbers;
import io.github.numbermasking.testing.MaskingFixture;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** Rides on a database of their own, with the pool of number masking. */
abstract class RidesFixture {

    static final VirtualNumber FIRST = VirtualNumbers.POOL.get(0);
    static final VirtualNumber SECOND = VirtualNumbers.POOL.get(1);

    final TestDatabase database;
    final Place place;

    @AutoClose
    final HikariDataSource dataSource;

    final MaskingEngine masking;
    final MaskingNumbers numbers;

    RidesFixture(TestDatabase database) {
        this.database = database;
        place = database.create();
        dataSource = TestDatabase.open(place);
        JdbcOptions options =
                new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(10), Duration.ofSeconds(20), () -> false);
        masking = MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, options, Clock.systemUTC());
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

    static List<Long> numbersOf(Statement statement, String sql) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        assertNotEquals(List.of(), found);
        return found;
    }

    Rides rides(VirtualNumbers from) {
        return new Rides(dataSource, from);
    }

    static Ride booked(Rides rides, Person rider) throws SQLException {
        return assertInstanceOf(RideResult.Done.class, rides.book(rider)).ride();
    }

    static Ride accepted(Rides rides, Person rider, Person driver) throws SQLException {
        String id = booked(rides, rider).id();
        return assertInstanceOf(RideResult.Done.class, rides.accept(id, driver)).ride();
    }

    boolean reaches(PhoneNumber caller, String dialled) {
        IncomingCall call = new IncomingCall(caller, PhoneNumber.parse(dialled).orElseThrow());
        return masking.answer(call) instanceof CallDecision.Connect;
    }

    Ride found(Ride ride) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new RideTable(connection).find(ride.id()).orElseThrow();
        }
    }

    /** Asked on a connection of its own: those of the pool may be broken. */
    long rows(String table) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            return numbersOf(statement, "SELECT COUNT(*) FROM " + table).get(0);
        }
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(place.url(), place.user(), place.password());
    }

    static Person person(int n) {
        return new Person("Person " + n, phone(n));
    }

    static PhoneNumber phone(int n) {
        return Phones.party(n);
    }
}
