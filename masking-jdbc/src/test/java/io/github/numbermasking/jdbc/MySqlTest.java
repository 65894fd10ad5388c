package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.MySqlServer;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests MySQL by its own driver and by MariaDB's. */
@Tag("server")
class MySqlTest {

    private static final int MANY = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void servesAWholeLife(String driver) throws Exception {
        try (MaskingFixture fixture = fixture(driver)) {
            try (Connection connection = fixture.dataSource.getConnection()) {
                assertEquals("MySQL", connection.getMetaData().getDatabaseProductName());
            }
            fixture.pool(2);
            Booking booking = fixture.book("ride-1", 1, 2);
            assertInstanceOf(
                    CallDecision.Connect.class,
                    fixture.call(party(1), booking.partyA().virtualNumber()));
            for (CallEvent event :
                    PlayedCall.of("session-1", fixture.clock.instant()).events()) {
                assertTrue(fixture.masking().record(event, fixture.clock.instant()));
            }
            assertInstanceOf(ChangeResult.Changed.class, fixture.masking().replacePartyA(booking.id(), party(3)));
            assertTrue(fixture.masking().complete(booking.id()).found().isPresent());
            assertEquals(
                    DatabaseTest.ENDED, fixture.call(party(3), booking.partyA().virtualNumber()));
            assertTrue(fixture.masking().health().isUp());
        }
    }

    /** Parties book the same few numbers from 16 threads. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void givesNoPairTwiceThoughManyBookAtOnce(String driver) throws Exception {
        try (MaskingFixture fixture = fixture(driver)) {
            fixture.pool(5);
            List<Long> booked = Crowd.atOnce(thread -> IntStream.range(0, 10)
                    .filter(n -> fixture.masking()
                                    .book(BookingRequest.of(
                                            MaskingFixture.id(thread + "-" + n), party(n % 3), party(10 + thread % 4)))
                            instanceof BookingResult.Created)
                    .count());
            assertEquals(15, booked.stream().mapToLong(Long::longValue).sum(), "three parties, five numbers each");
            assertEquals(List.of(), Invariants.violations(fixture.dataSource));
        }
    }

    /** Neither driver sends a batch in one packet unless its URL asks for that. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void importsThoughSeveralImportAndBookAtOnce(String driver) throws Exception {
        try (MaskingFixture fixture = fixture(driver)) {
            fixture.pool(20);
            Crowd.atOnce(8, thread -> {
                for (int n = 0; n < 3; n++) {
                    if (thread % 2 == 0) {
                        fixture.masking().importNumbers(all(NumberChange.NONE.referenceId(thread + "/" + n)));
                    } else {
                        fixture.book(thread + "-" + n, 1_000 + thread * 100 + n, 2_000 + thread * 100 + n);
                    }
                }
                return thread;
            });
            assertEquals(
                    new ImportResult.Imported(0, MANY, 0),
                    fixture.masking().importNumbers(all(NumberChange.NONE.country("SG"))));
            assertEquals(
                    1,
                    fixture.masking().numbers().stream()
                            .map(number -> number.referenceId() + number.country())
                            .distinct()
                            .count(),
                    "an import was done by halves");
        }
    }

    /** Bookings on these numbers wait until the report is written. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void writesAReportOfManyNumbersByFewStatements(String driver) throws Exception {
        try (MaskingFixture fixture = fixture(driver)) {
            assertEquals(
                    MANY,
                    fixture.masking()
                            .report(list(fixture, NumberStatus.ACTIVE))
                            .added()
                            .size());
            fixture.clock.advance(Duration.ofMinutes(1));
            long before = statements(fixture);
            assertEquals(
                    MANY,
                    fixture.masking()
                            .report(list(fixture, NumberStatus.UNHEALTHY))
                            .changed()
                            .size());
            long few = statements(fixture) - before;
            assertTrue(few < 50, few + " statements");
            assertEquals(
                    List.of(NumberStatus.UNHEALTHY),
                    fixture.masking().numbers().stream()
                            .map(PoolNumber::status)
                            .distinct()
                            .toList());
        }
    }

    private static PoolReport list(MaskingFixture fixture, NumberStatus status) {
        Instant now = fixture.clock.instant();
        return PoolReport.whole(
                "ours",
                now,
                IntStream.range(0, MANY)
                        .mapToObj(n -> new ReportedNumber(virtual(n), "SG", status, "reference-" + n, now))
                        .toList());
    }

    /** The number of statements that the server has received so far. */
    private static long statements(MaskingFixture fixture) throws Exception {
        try (Connection connection = fixture.dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        }
    }

    private static Map<VirtualNumber, NumberChange> all(NumberChange change) {
        return IntStream.range(0, MANY).boxed().collect(Collectors.toMap(n -> virtual(n), n -> change));
    }

    private static MaskingFixture fixture(String driver) throws Exception {
        HikariDataSource dataSource = TestDatabase.open(MySqlServer.by(driver, TestDatabase.MYSQL.create()));
        return new MaskingFixture(dataSource);
    }
}
