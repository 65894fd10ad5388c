package io.github.numbermasking.jdbc.internal.product;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.ImportResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 can imitate other databases. In each of its modes, the whole life of a booking works. */
@Tag("slow")
class H2ModeTest {

    private static final BookingSearch BOOKINGS = new BookingSearch(
            Optional.of(BookingStatus.ACTIVE), Optional.of(party(1)), Optional.empty(), Optional.empty(), 5);
    private static final CallSearch CALLS = CallSearch.latest(5).withPhone(party(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODE=REGULAR",
                "MODE=STRICT",
                "MODE=LEGACY",
                "MODE=DB2",
                "MODE=Derby",
                "MODE=MariaDB",
                "MODE=MSSQLServer",
                "MODE=HSQLDB",
                "MODE=MySQL",
                "MODE=PostgreSQL",
                "DATABASE_TO_UPPER=FALSE",
                "DATABASE_TO_LOWER=TRUE",
                "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "NON_KEYWORDS=VALUE,KEY,MODE",
            })
    void servesAWholeLife(String mode) {
        try (HikariDataSource dataSource = open(mode)) {
            MaskingFixture fixture = new MaskingFixture(dataSource);
            MaskingEngine masking = fixture.masking();
            assertEquals(
                    new ImportResult.Imported(2, 0, 0),
                    masking.importNumbers(Map.of(
                            virtual(0),
                            NumberChange.NONE,
                            virtual(1),
                            NumberChange.NONE.country("SG").draining(true))));
            assertEquals(
                    new ImportResult.Imported(0, 1, 0),
                    masking.importNumbers(Map.of(virtual(1), NumberChange.NONE.referenceId("ref"))));
            Booking booking = fixture.book("ride-1", 1, 2);
            assertEquals(virtual(0), booking.partyA().virtualNumber());
            assertInstanceOf(CallDecision.Connect.class, fixture.call(party(1), virtual(0)));
            assertEquals(List.of(booking), masking.bookings(BOOKINGS));
            assertEquals(
                    List.of("", "ref"),
                    masking.numbers().stream().map(PoolNumber::referenceId).toList());
            PlayedCall call = PlayedCall.of("session-1", fixture.clock.instant());
            for (CallEvent event : call.events()) {
                assertTrue(masking.record(event, fixture.clock.instant()), event.toString());
            }
            assertEquals(
                    List.of(call.session()),
                    masking.calls(CALLS).stream().map(CallRecord::session).toList());
            assertInstanceOf(ChangeResult.Changed.class, masking.replacePartyA(booking.id(), party(3)));
            masking.putNumber(virtual(1), NumberChange.NONE.draining(false));
            assertEquals(
                    1,
                    masking.replaceNumber(virtual(0), 10).orElseThrow().moved().size());
            assertTrue(masking.complete(booking.id()).found().isPresent());
            assertEquals(DatabaseTest.ENDED, fixture.call(party(3), virtual(1)));
            assertTrue(masking.health().isUp());
        }
    }

    @Test
    void refusesTheModeThatKeepsNoEmptyText() {
        try (HikariDataSource dataSource = open("MODE=Oracle")) {
            MaskingEngine masking = new MaskingFixture(dataSource).masking();
            String refusal =
                    assertThrows(MaskingException.class, masking::numbers).getMessage();
            assertTrue(refusal.startsWith("the database is H2 with MODE=Oracle, which keeps no empty text"), refusal);
            assertTrue(refusal.contains("use another MODE, or set masking.lookup.sql"), refusal);
        }
    }

    private static HikariDataSource open(String mode) {
        return TestDatabase.open(
                new Place("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + mode, "sa", ""));
    }
}
