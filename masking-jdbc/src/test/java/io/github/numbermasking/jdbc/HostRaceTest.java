package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs many transactions of hosts on few numbers and few parties, at every isolation level that can be joined. */
@Tag("slow")
class HostRaceTest {

    private static final int NUMBERS = 5;

    /**
     * The number of steps of serializable transactions on a server. They conflict so often that a third of the steps
     * has more conflicts than all steps in the other cases.
     */
    private static final int STEPS_OF_MANY_CONFLICTS = Rush.STEPS / 3;

    static Stream<Arguments> everywhere() {
        return Stream.of(TestDatabase.H2_IN_MEMORY, TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.MYSQL)
                .filter(EachDatabase.Databases::isForLongTests)
                .flatMap(database -> Stream.of("READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE")
                        .map(isolation -> Arguments.of(database, isolation)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void commitsBothOrNeitherAndGivesNoPairTwice(TestDatabase database, String isolation) throws Exception {
        try (HikariDataSource dataSource = database.open()) {
            MaskingEngine masking =
                    MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            for (int n = 0; n < NUMBERS; n++) {
                masking.putNumber(virtual(n), NumberChange.NONE);
            }
            makeRides(dataSource);
            HostDesk desk = new HostDesk(dataSource, masking, level(isolation));
            boolean manyConflicts = isolation.equals("SERIALIZABLE") && database != TestDatabase.H2_IN_MEMORY;
            Rush rush = new Rush(desk, masking, NUMBERS).steps(manyConflicts ? STEPS_OF_MANY_CONFLICTS : Rush.STEPS);
            rush.run(System.nanoTime());
            System.out.println("HostRaceTest " + database + " " + isolation + ": " + desk.repeated() + " repeated");
            assertEquals(List.of(), Invariants.violations(dataSource));
            assertEquals(List.of(), rush.history().needlessRefusals(NUMBERS, Duration.ZERO));
            assertEquals(0, ridesWithoutTheirBooking(dataSource));
        }
    }

    private static int level(String name) {
        return switch (name) {
            case "READ_COMMITTED" -> Connection.TRANSACTION_READ_COMMITTED;
            case "REPEATABLE_READ" -> Connection.TRANSACTION_REPEATABLE_READ;
            default -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }

    private static void makeRides(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ride (id VARCHAR(64) NOT NULL PRIMARY KEY)");
        }
    }

    /** Counts the rides without an active booking and the active bookings without a ride. */
    private static int ridesWithoutTheirBooking(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT (SELECT COUNT(*) FROM ride) + (SELECT COUNT(*) FROM masking_booking WHERE status = 'ACTIVE')
                             - 2 * (SELECT COUNT(*) FROM ride r JOIN masking_booking b ON b.booking_id = r.id
                                    WHERE b.status = 'ACTIVE')""")) {
            row.next();
            return row.getInt(1);
        }
    }
}
