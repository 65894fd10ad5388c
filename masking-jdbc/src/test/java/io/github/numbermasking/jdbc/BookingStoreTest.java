package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Bookings have the same life on every database. */
@ParameterizedClass
@EachDatabase
class BookingStoreTest extends DatabaseTest {

    BookingStoreTest(TestDatabase database) {
        super(database);
    }

    @Test
    void connectsBothPartiesToEachOther() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        assertConnected(booking);
        assertEquals(booking.partyA().virtualNumber(), booking.partyB().virtualNumber());
    }

    @Test
    void answersUnknownToEverybodyElse() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        VirtualNumber used = booking.partyA().virtualNumber();
        assertEquals(UNKNOWN, fixture.call(party(3), used));
        for (int n = 0; n < 4; n++) {
            if (!virtual(n).equals(used)) {
                assertEquals(UNKNOWN, fixture.call(party(1), virtual(n)));
            }
        }
    }

    @Test
    void givesTheSameBookingToARepeatedRequest() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        BookingResult again = fixture.tryToBook("ride-1", 1, 2);
        assertEquals(new BookingResult.Existing(booking), again);
        assertEquals(Optional.of(booking), fixture.masking().find(id("ride-1")));
    }

    @Test
    void refusesAnIdThatBelongsToOtherOrSwappedParties() {
        fixture.pool(3).book("ride-1", 1, 2);
        assertEquals(refused(Refusal.BOOKING_CONFLICT), fixture.tryToBook("ride-1", 1, 3));
        assertEquals(refused(Refusal.BOOKING_CONFLICT), fixture.tryToBook("ride-1", 2, 1));
    }

    @Test
    void refusesAnIdWithAnotherExpiry() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        BookingRequest request = BookingRequest.of(id("ride-1"), party(1), party(2));
        assertEquals(
                new BookingResult.Existing(booking),
                fixture.masking().book(request.expiringAt(booking.expiresAt().plusNanos(999_999))));
        assertEquals(
                refused(Refusal.BOOKING_CONFLICT),
                fixture.masking().book(request.expiringAt(booking.expiresAt().plusMillis(1))));
    }

    @Test
    void tellsIdsApartByCase() {
        fixture.pool(3).book("ride", 1, 2);
        assertEquals(Optional.empty(), fixture.masking().find(id("RIDE")));
        fixture.book("RIDE", 3, 4);
    }

    @Test
    void refusesABookingThatPairsANumberWithItself() {
        assertEquals(refused(Refusal.SAME_PARTY), fixture.pool(3).tryToBook("ride-1", 1, 1));
        assertEquals(Optional.empty(), fixture.masking().find(id("ride-1")));
    }

    @Test
    void refusesAPartyToWhomCallsMayNotGo() {
        fixture.pool(3).book("before", 3, 4);
        fixture.destinations("+49", party(1).e164(), party(2).e164());
        assertEquals(refused(Refusal.DESTINATION_NOT_ALLOWED), fixture.tryToBook("ride-1", 1, 3));
        assertEquals(refused(Refusal.DESTINATION_NOT_ALLOWED), fixture.tryToBook("ride-1", 3, 1));
        assertEquals(Optional.empty(), fixture.masking().find(id("ride-1")));
        fixture.book("ride-1", 1, 2);
        assertInstanceOf(BookingResult.Existing.class, fixture.tryToBook("before", 3, 4));
    }

    @Test
    void refusesAnExpiryThatIsNotInTheFuture() {
        BookingRequest request = BookingRequest.of(id("ride-1"), party(1), party(2));
        fixture.pool(1);
        assertEquals(
                refused(Refusal.INVALID_EXPIRY), fixture.masking().book(request.expiringAt(fixture.clock.instant())));
        assertEquals(
                refused(Refusal.INVALID_EXPIRY),
                fixture.masking()
                        .book(request.expiringAt(fixture.clock.instant().plus(Duration.ofDays(3_654)))));
        assertInstanceOf(
                BookingResult.Created.class,
                fixture.masking()
                        .book(request.expiringAt(fixture.clock.instant().plusMillis(1))));
    }

    @Test
    void answersEndedAfterCompletionAndUnknownAfterCoolDown() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofMinutes(5));
        Booking completed = fixture.masking().complete(id("ride-1")).orElseThrow();
        assertEquals(BookingStatus.COMPLETED, completed.status());
        assertEquals(Optional.of(booking.createdAt().plus(Duration.ofMinutes(5))), completed.endedAt());
        assertEquals(Optional.of(completed), fixture.masking().find(id("ride-1")));
        assertEquals(ENDED, call(booking.partyA()));
        assertEquals(ENDED, call(booking.partyB()));
        fixture.clock.advance(Duration.ofHours(24));
        assertEquals(UNKNOWN, call(booking.partyA()));
        assertEquals(UNKNOWN, call(booking.partyB()));
    }

    @Test
    void letsTheFirstEndWin() {
        fixture.pool(3).book("ride-1", 1, 2);
        Booking completed = fixture.masking().complete(id("ride-1")).orElseThrow();
        fixture.clock.advance(Duration.ofMinutes(1));
        assertEquals(
                Optional.of(completed), fixture.masking().cancel(id("ride-1")).found());
        assertEquals(
                Optional.of(completed), fixture.masking().complete(id("ride-1")).found());
        assertEquals(refused(Refusal.BOOKING_ENDED), fixture.tryToBook("ride-1", 1, 2));
    }

    @Test
    void expiresByTheClockAlone() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertConnected(booking);
        fixture.clock.advance(Duration.ofMillis(1));
        assertEquals(ENDED, call(booking.partyA()));
        Booking expired = fixture.masking().find(id("ride-1")).orElseThrow();
        assertEquals(BookingStatus.EXPIRED, expired.status());
        assertEquals(Optional.of(booking.expiresAt()), expired.endedAt());
        for (EndResult late : List.of(
                fixture.masking().complete(id("ride-1")), fixture.masking().cancel(id("ride-1")))) {
            assertEquals(BookingStatus.EXPIRED, late.orElseThrow().status());
            assertEquals(Optional.of(booking.expiresAt()), late.orElseThrow().endedAt());
        }
    }

    @Test
    void connectsDuringGraceUntilItIsCancelled() {
        Booking booking = fixture.grace(Duration.ofMinutes(10)).pool(3).book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofMinutes(9));
        assertConnected(booking);
        assertEquals(
                BookingStatus.COMPLETED,
                assertInstanceOf(BookingResult.Existing.class, fixture.tryToBook("ride-1", 1, 2))
                        .booking()
                        .status());
        Booking cancelled = fixture.masking().cancel(id("ride-1")).orElseThrow();
        assertEquals(BookingStatus.CANCELLED, cancelled.status());
        assertEquals(ENDED, call(booking.partyB()));
    }

    @Test
    void endsGraceByTheClock() {
        Booking booking = fixture.grace(Duration.ofMinutes(10)).pool(3).book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofMinutes(10));
        assertEquals(ENDED, call(booking.partyA()));
        fixture.clock.advance(Duration.ofHours(24));
        assertEquals(UNKNOWN, call(booking.partyA()));
    }

    @Test
    void keepsACutForANodeWhoseClockIsBehind() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofHours(25));
        fixture.masking().cancel(id("ride-1"));
        fixture.clock.advance(Duration.ofHours(-2));
        assertEquals(ENDED, call(booking.partyA()));
        assertEquals(
                BookingStatus.EXPIRED,
                fixture.masking().find(id("ride-1")).orElseThrow().status());
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertEquals(Optional.empty(), fixture.masking().find(id("none")));
        assertEquals(Optional.empty(), fixture.masking().complete(id("none")).found());
        assertEquals(Optional.empty(), fixture.masking().cancel(id("none")).found());
    }

    @Test
    void booksTheSamePartiesAgainAfterTheirBookingExpired() {
        fixture.pool(2).book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofHours(25));
        assertConnected(fixture.book("cooling", 1, 2));
        fixture.clock.advance(Duration.ofHours(49));
        assertConnected(fixture.book("cooled", 1, 2));
    }

    @Test
    void booksTheSamePartiesAgainAfterGrace() {
        fixture.grace(Duration.ofMinutes(1)).pool(1).book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofHours(49));
        assertConnected(fixture.book("ride-2", 1, 2));
    }

    @Test
    void doesNothingForWhichNobodyWaits() {
        fixture.pool(1).book("ride-1", 1, 2);
        AtomicInteger asked = new AtomicInteger();
        for (int patience = 0; patience < 2; patience++) {
            int most = patience;
            asked.set(0);
            MaskingEngine abandoned = MaskingFixture.engine(
                    fixture.dataSource,
                    BookingPolicy.DEFAULT,
                    new JdbcOptions(
                            SchemaMode.VALIDATE,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5),
                            () -> asked.getAndIncrement() >= most),
                    fixture.clock);
            assertThrows(
                    MaskingException.class, () -> abandoned.book(BookingRequest.of(id("ride-2"), party(3), party(4))));
            assertThrows(MaskingException.class, () -> abandoned.cancel(id("ride-1")));
        }
        assertEquals(Optional.empty(), fixture.masking().find(id("ride-2")));
        assertEquals(
                BookingStatus.ACTIVE,
                fixture.masking().find(id("ride-1")).orElseThrow().status());
    }
}
