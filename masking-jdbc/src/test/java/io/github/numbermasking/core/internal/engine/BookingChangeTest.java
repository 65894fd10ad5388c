package io.github.numbermasking.core.internal.engine;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Bookings change during their life in the same way on every database. */
@ParameterizedClass
@EachDatabase
class BookingChangeTest extends DatabaseTest {
    private static final BookingId RIDE = id("ride-1");

    BookingChangeTest(TestDatabase database) {
        super(database);
    }

    @AfterEach
    void leavesNothingHalfDone() throws Exception {
        assertEquals(List.of(), Invariants.violations(fixture.dataSource));
    }

    @Test
    void connectsTheNewPartyAndCutsTheOldOneAtOnce() {
        Booking before = fixture.grace(Duration.ofMinutes(5)).pool(3).book("ride-1", 1, 2);
        Booking after = changed(fixture.masking().replacePartyB(RIDE, party(3)));
        assertEquals(before.partyA(), after.partyA());
        assertEquals(party(3), after.partyB().phone());
        assertConnected(after);
        assertEquals(ENDED, call(before.partyB()));
        assertEquals(Optional.of(after), fixture.anotherNode().find(RIDE));
    }

    @Test
    void keepsThePairOfWhoWasReplacedFreeForTheCoolDown() {
        Booking before = fixture.pool(1).cooldown(Duration.ofMinutes(5)).book("ride-1", 1, 2);
        changed(fixture.masking().replacePartyA(RIDE, party(3)));
        assertEquals(ENDED, call(before.partyA()));
        fixture.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertEquals(ENDED, call(before.partyA()));
        fixture.clock.advance(Duration.ofMillis(1));
        assertEquals(UNKNOWN, call(before.partyA()));
    }

    @Test
    void givesTheNewPartyAnotherNumberWhereItHasThatOneAlready() {
        Booking before = fixture.pool(1).book("ride-1", 1, 2);
        Booking other = fixture.book("ride-2", 3, 4);
        assertEquals(before.partyA().virtualNumber(), other.partyA().virtualNumber());
        assertEquals(
                new ChangeResult.Refused(Refusal.POOL_EXHAUSTED),
                fixture.masking().replacePartyB(RIDE, party(3)));
        fixture.pool(2);
        Booking after = changed(fixture.masking().replacePartyB(RIDE, party(3)));
        assertEquals(before.partyA(), after.partyA());
        assertEquals(virtual(1), after.partyB().virtualNumber());
        assertConnected(after);
        assertConnected(other);
    }

    @Test
    void movesBothWhereTheyMustShareANumber() {
        Booking before = fixture.allocation(AllocationMode.SHARED).pool(1).book("ride-1", 1, 2);
        fixture.book("ride-2", 3, 4);
        fixture.pool(2);
        Booking after = changed(fixture.masking().replacePartyB(RIDE, party(3)));
        assertEquals(virtual(1), after.partyA().virtualNumber());
        assertEquals(virtual(1), after.partyB().virtualNumber());
        assertConnected(after);
        assertEquals(ENDED, call(before.partyA()));
        assertEquals(ENDED, call(before.partyB()));
    }

    @Test
    void takesARepeatedReplacementForDone() {
        fixture.pool(3).book("ride-1", 1, 2);
        Booking once = changed(fixture.masking().replacePartyB(RIDE, party(3)));
        assertEquals(once, changed(fixture.masking().replacePartyB(RIDE, party(3))));
    }

    @Test
    void bringsBackWhoWasReplaced() {
        fixture.pool(3).book("ride-1", 1, 2);
        changed(fixture.masking().replacePartyB(RIDE, party(3)));
        assertConnected(changed(fixture.masking().replacePartyB(RIDE, party(2))));
    }

    @Test
    void refusesToReplaceAPartyByTheOtherOrByAVirtualNumber() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        assertEquals(
                new ChangeResult.Refused(Refusal.SAME_PARTY), fixture.masking().replacePartyB(RIDE, party(1)));
        assertEquals(
                new ChangeResult.Refused(Refusal.VIRTUAL_NUMBER_AS_PARTY),
                fixture.masking().replacePartyA(RIDE, virtual(2).number()));
        assertConnected(booking);
    }

    @Test
    void replacesAPartyByNoneToWhomCallsMayNotGo() {
        Booking booking = fixture.pool(3).book("ride-1", 1, 2);
        fixture.destinations(party(3).e164());
        assertEquals(
                new ChangeResult.Refused(Refusal.DESTINATION_NOT_ALLOWED),
                fixture.masking().replacePartyA(RIDE, party(4)));
        assertConnected(booking);
        assertConnected(changed(fixture.masking().replacePartyA(RIDE, party(3))));
    }

    @Test
    void changesNoBookingThatHasEnded() {
        fixture.grace(Duration.ofMinutes(5)).pool(3).book("ride-1", 1, 2);
        Instant later = fixture.clock.instant().plusSeconds(60);
        fixture.masking().complete(RIDE);
        assertEquals(
                new ChangeResult.Refused(Refusal.BOOKING_ENDED),
                fixture.masking().replacePartyB(RIDE, party(3)));
        assertEquals(
                new ChangeResult.Refused(Refusal.BOOKING_ENDED),
                fixture.masking().extend(RIDE, later));
    }

    @Test
    void changesNoBookingThatIsNotThere() {
        assertEquals(new ChangeResult.NotFound(), fixture.masking().replacePartyA(RIDE, party(3)));
        assertEquals(new ChangeResult.NotFound(), fixture.masking().extend(RIDE, fixture.clock.instant()));
    }

    @Test
    void connectsUntilTheNewExpiryAndNoLonger() {
        Booking booking = fixture.pool(1).book("ride-1", 1, 2);
        Instant later = booking.expiresAt().plus(Duration.ofHours(1));
        Booking extended = changed(fixture.masking().extend(RIDE, later.plusNanos(999)));
        assertEquals(later, extended.expiresAt());
        fixture.clock.advance(Duration.between(fixture.clock.instant(), later).minusMillis(1));
        assertConnected(extended);
        fixture.clock.advance(Duration.ofMillis(1));
        assertEquals(ENDED, call(booking.partyA()));
        assertEquals(
                BookingStatus.EXPIRED,
                fixture.masking().find(RIDE).orElseThrow().status());
    }

    @Test
    void refusesAnExpiryThatIsNoneAndTakesOneThatIsSooner() {
        Booking booking = fixture.pool(1).book("ride-1", 1, 2);
        Instant now = fixture.clock.instant();
        for (Instant none : List.of(now, now.minusSeconds(1), now.plus(Duration.ofDays(4_000)))) {
            assertEquals(
                    new ChangeResult.Refused(Refusal.INVALID_EXPIRY),
                    fixture.masking().extend(RIDE, none));
        }
        changed(fixture.masking().extend(RIDE, now.plusSeconds(1)));
        fixture.clock.advance(Duration.ofSeconds(1));
        assertEquals(ENDED, call(booking.partyA()));
    }

    @Test
    void takesTheTombstonesOfABookingThatWasReplacedInAndThenExpired() {
        fixture.pool(1).cooldown(Duration.ofMinutes(1)).book("ride-1", 1, 2);
        changed(fixture.masking().replacePartyB(RIDE, party(3)));
        fixture.clock.advance(Duration.ofDays(2));
        assertConnected(fixture.book("ride-2", 1, 2));
    }

    @Test
    void movesLiveBookingsAwayFromANumberAndSaysWhich() {
        fixture.pool(1);
        Booking first = fixture.book("ride-1", 1, 2);
        Booking second = fixture.book("ride-2", 3, 4);
        fixture.book("ride-3", 5, 6);
        fixture.masking().complete(id("ride-3"));
        fixture.pool(2);
        NumberMoves moves = fixture.masking().replaceNumber(virtual(0), 10).orElseThrow();
        assertEquals(
                List.of(RIDE, id("ride-2")),
                moves.moved().stream().map(Booking::id).toList());
        assertEquals(List.of(), moves.left());
        assertFalse(moves.more());
        for (Booking moved : moves.moved()) {
            assertEquals(virtual(1), moved.partyA().virtualNumber());
            assertConnected(moved);
        }
        assertEquals(ENDED, call(first.partyA()));
        assertEquals(ENDED, call(second.partyB()));
        assertTrue(fixture.masking().numbers().get(0).draining());
        assertEquals(virtual(1), fixture.book("ride-4", 7, 8).partyA().virtualNumber());
    }

    @Test
    void leavesABookingForWhichNoOtherNumberIsLeft() {
        Booking booking = fixture.pool(1).book("ride-1", 1, 2);
        NumberMoves moves = fixture.masking().replaceNumber(virtual(0), 10).orElseThrow();
        assertEquals(new NumberMoves(List.of(), List.of(RIDE), List.of(), false), moves);
        assertConnected(booking);
        assertEquals(Optional.empty(), fixture.masking().replaceNumber(virtual(1), 10));
    }

    @Test
    void movesSomeBookingsAndSaysThatThereAreMore() {
        fixture.pool(1).book("ride-1", 1, 2);
        fixture.book("ride-2", 3, 4);
        fixture.pool(2);
        assertTrue(fixture.masking().replaceNumber(virtual(0), 1).orElseThrow().more());
        NumberMoves rest = fixture.masking().replaceNumber(virtual(0), 1).orElseThrow();
        assertEquals(
                List.of(id("ride-2")), rest.moved().stream().map(Booking::id).toList());
        assertFalse(rest.more());
    }

    @Test
    void movesOnlyTheSideThatHasTheNumber() {
        fixture.allocation(AllocationMode.SPLIT).pool(2);
        Booking booking = fixture.book("ride-1", 1, 2);
        fixture.pool(3);
        Booking moved = fixture.masking()
                .replaceNumber(booking.partyA().virtualNumber(), 10)
                .orElseThrow()
                .moved()
                .get(0);
        assertEquals(booking.partyB(), moved.partyB());
        assertEquals(virtual(2), moved.partyA().virtualNumber());
        assertConnected(moved);
    }

    @Test
    void listsBookingsTheLatestFirstAPageAtATimeWhateverIsMadeMeanwhile() {
        fixture.pool(3);
        for (int n = 0; n < 7; n++) {
            fixture.book("ride-" + n, 10 * n, 10 * n + 1);
            fixture.clock.advance(Duration.ofMillis(n % 2));
        }
        List<String> seen = new ArrayList<>();
        Optional<BookingSearch.Place> after = Optional.empty();
        for (int page = 0; page < 4; page++) {
            List<Booking> found = search(Optional.empty(), Optional.empty(), after, 2);
            found.forEach(booking -> seen.add(booking.id().value()));
            after = Optional.of(BookingSearch.Place.of(found.get(found.size() - 1)));
            fixture.clock.advance(Duration.ofMillis(1));
            fixture.book("late-" + page, 500 + page, 600 + page);
        }
        assertEquals(List.of("ride-6", "ride-5", "ride-4", "ride-3", "ride-2", "ride-1", "ride-0"), seen);
    }

    @Test
    void findsBookingsByHowTheyStandNowByPartyAndByNumber() {
        fixture.pool(1);
        fixture.book("active", 1, 2);
        fixture.book("completed", 3, 4);
        fixture.masking().complete(id("completed"));
        fixture.book("cancelled", 5, 6);
        fixture.masking().cancel(id("cancelled"));
        fixture.book("expired", 7, 8);
        fixture.masking().extend(id("expired"), fixture.clock.instant().plusMillis(1));
        fixture.clock.advance(Duration.ofMillis(1));
        for (BookingStatus status : BookingStatus.values()) {
            List<Booking> found = search(Optional.of(status), Optional.empty(), Optional.empty(), 10);
            assertEquals(
                    List.of(id(status.name().toLowerCase())),
                    found.stream().map(Booking::id).toList());
            assertEquals(status, found.get(0).status());
        }
        assertEquals(
                List.of(id("completed")),
                search(Optional.empty(), Optional.of(party(4)), Optional.empty(), 10).stream()
                        .map(Booking::id)
                        .toList());
        BookingSearch onNumber = new BookingSearch(
                Optional.empty(), Optional.empty(), Optional.of(virtual(0).number()), Optional.empty(), 10);
        assertEquals(4, fixture.masking().bookings(onNumber).size());
        fixture.masking().putNumber(virtual(1), NumberChange.NONE);
        fixture.masking().replaceNumber(virtual(0), 10);
        assertEquals(3, fixture.masking().bookings(onNumber).size());
    }

    private List<Booking> search(
            Optional<BookingStatus> status,
            Optional<PhoneNumber> phone,
            Optional<BookingSearch.Place> after,
            int limit) {
        return fixture.masking().bookings(new BookingSearch(status, phone, Optional.empty(), after, limit));
    }

    private static Booking changed(ChangeResult result) {
        return assertInstanceOf(ChangeResult.Changed.class, result).booking();
    }
}
