package io.github.numbermasking.jdbc.internal.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Number masking on older and newer tables, for tests of their versions. */
final class TableVersions {

    private static final int LIVE_BOOKINGS = 6;

    private TableVersions() {}

    static MaskingEngine on(DataSource dataSource, JdbcOptions options) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, options, new SettableClock(OldTables.WRITTEN));
    }

    static TableVersion version(HikariDataSource dataSource) {
        return Jdbi.create(dataSource).withHandle(TableVersion::read);
    }

    static DatabaseProduct product(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return DatabaseProducts.of(connection.getMetaData());
        }
    }

    static void execute(HikariDataSource dataSource, String... statements) throws SQLException {
        execute(dataSource, List.of(statements));
    }

    static void execute(HikariDataSource dataSource, List<String> statements) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            OldTables.run(connection, statements);
        }
    }

    /**
     * Asserts that calls connect in both directions of each live booking. Ended and cooling bookings connect nobody.
     */
    static void assertCallsConnect(MaskingEngine masking) {
        for (int n = 0; n < LIVE_BOOKINGS; n++) {
            Booking booking = masking.find(new BookingId("live-" + n)).orElseThrow();
            CallDecision there = masking.answer(new IncomingCall(
                    booking.partyA().phone(), booking.partyA().virtualNumber().number()));
            CallDecision back = masking.answer(new IncomingCall(
                    booking.partyB().phone(), booking.partyB().virtualNumber().number()));
            assertEquals(
                    booking.partyB().phone(),
                    assertInstanceOf(CallDecision.Connect.class, there).counterpart());
            assertEquals(
                    booking.partyA().phone(),
                    assertInstanceOf(CallDecision.Connect.class, back).counterpart());
        }
        for (String ended : List.of("over-0", "over-3", "cooling-0", "cooling-3")) {
            Booking booking = masking.find(new BookingId(ended)).orElseThrow();
            CallDecision answer = masking.answer(new IncomingCall(
                    booking.partyA().phone(), booking.partyA().virtualNumber().number()));
            assertFalse(answer instanceof CallDecision.Connect, ended);
        }
    }

    static void assertServes(MaskingEngine masking) {
        assertCallsConnect(masking);
        assertInstanceOf(
                BookingResult.Created.class,
                masking.book(BookingRequest.of(new BookingId("new"), Phones.party(800), Phones.party(801))));
        assertTrue(masking.health().schema());
    }
}
