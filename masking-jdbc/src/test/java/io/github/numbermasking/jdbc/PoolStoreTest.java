package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** The pool and the choice of its numbers are the same on every database. */
@ParameterizedClass
@EachDatabase
class PoolStoreTest extends DatabaseTest {

    PoolStoreTest(TestDatabase database) {
        super(database);
    }

    @Test
    void refusesAPoolNumberAsAParty() {
        fixture.pool(3);
        BookingRequest request =
                BookingRequest.of(id("ride-1"), party(1), virtual(2).number());
        assertEquals(refused(Refusal.VIRTUAL_NUMBER_AS_PARTY), fixture.masking().book(request));
    }

    @Test
    void givesAPartyAnotherNumberForEachOfItsBookings() {
        fixture.pool(5);
        Set<VirtualNumber> used = IntStream.range(0, 5)
                .mapToObj(n -> fixture.book("ride-" + n, 1, 10 + n).partyA().virtualNumber())
                .collect(Collectors.toSet());
        assertEquals(5, used.size());
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("ride-5", 1, 20));
        assertEquals(Optional.empty(), fixture.masking().find(id("ride-5")));
        fixture.book("ride-6", 21, 22);
    }

    @Test
    void splitsWhereNoNumberIsFreeForBoth() {
        fixture.pool(2);
        VirtualNumber ofOne = number(fixture.book("ride-1", 1, 10));
        fixture.masking().putNumber(ofOne, NumberChange.NONE.draining(true));
        VirtualNumber ofTwo = number(fixture.book("ride-2", 2, 11));
        fixture.masking().putNumber(ofOne, NumberChange.NONE.draining(false));
        Booking split = fixture.book("ride-3", 1, 2);
        assertEquals(ofTwo, split.partyA().virtualNumber());
        assertEquals(ofOne, split.partyB().virtualNumber());
        assertConnected(split);
    }

    @Test
    void neverSharesInSplitModeWhereTwoNumbersAreFree() {
        fixture.allocation(AllocationMode.SPLIT).pool(2);
        Booking booking = fixture.book("ride-1", 1, 2);
        assertNotEquals(booking.partyA().virtualNumber(), booking.partyB().virtualNumber());
        assertConnected(booking);
    }

    @Test
    void givesTheSameNumberInSplitModeWhereNoOtherIsFree() {
        Booking booking = fixture.allocation(AllocationMode.SPLIT).pool(1).book("ride-1", 1, 2);
        assertEquals(booking.partyA().virtualNumber(), booking.partyB().virtualNumber());
    }

    @Test
    void neverSplitsInSharedMode() {
        fixture.allocation(AllocationMode.SHARED).pool(2);
        fixture.book("a", 1, 10);
        fixture.book("b", 1, 11);
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("c", 1, 2));
    }

    @Test
    void takesTheLongestCooledPairOnlyWhereNoneIsFree() {
        fixture.pool(3);
        Booking first = fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofMinutes(1));
        Booking second = fixture.book("ride-2", 1, 2);
        fixture.masking().complete(id("ride-2"));
        fixture.clock.advance(Duration.ofMinutes(1));
        Booking third = fixture.book("ride-3", 1, 2);
        assertEquals(
                3,
                Set.of(number(first), number(second), number(third)).size(),
                "free pairs were to be taken before cooling ones");
        Booking fourth = fixture.book("ride-4", 1, 2);
        assertEquals(number(first), number(fourth));
        assertConnected(fourth);
        assertEquals(
                BookingStatus.COMPLETED,
                fixture.masking().find(id("ride-1")).orElseThrow().status());
    }

    @Test
    void cutsAnExpiredBookingWhosePairItTakes() {
        fixture.pool(1);
        Booking expired = fixture.book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofHours(24));
        fixture.book("ride-2", 1, 3);
        fixture.clock.advance(Duration.ofHours(-1));
        assertEquals(ENDED, call(expired.partyB()), "a node whose clock is behind must not connect the old booking");
        assertEquals(
                BookingStatus.EXPIRED,
                fixture.masking().find(id("ride-1")).orElseThrow().status());
    }

    @Test
    void takesBothCoolingPairsOfAnExpiredBooking() {
        Booking expired = fixture.pool(1).book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofHours(25));
        Booking next = fixture.book("ride-2", 1, 2);
        assertEquals(number(expired), number(next));
        assertConnected(next);
    }

    @Test
    void removesANumberWhoseBookingsExpired() {
        fixture.pool(1).book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofHours(49));
        assertEquals(new RemoveNumberResult.Removed(), fixture.masking().removeNumber(virtual(0)));
    }

    @Test
    void takesANumberThatAnotherNodeAddedBeforeACoolingPair() {
        fixture.pool(1).book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        new MaskingFixture(fixture.dataSource).pool(2);
        assertEquals(virtual(1), number(fixture.book("ride-2", 1, 2)));
    }

    @Test
    void neverTakesACoolingPairWhereStrict() {
        fixture.strict().pool(1);
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("ride-2", 1, 3));
        fixture.clock.advance(Duration.ofHours(24));
        fixture.book("ride-3", 1, 3);
    }

    @Test
    void spreadsBookingsEvenly() {
        fixture.pool(5);
        for (int n = 0; n < 50; n++) {
            fixture.book("ride-" + n, 100 + 2 * n, 101 + 2 * n);
        }
        for (PoolNumber number : fixture.masking().numbers()) {
            assertEquals(10, number.liveBookings(), "bookings on " + number.number());
        }
    }

    @Test
    void addsAndChangesNumbersWithoutTouchingWhatIsNotNamed() {
        PoolNumber added = new PoolNumber(virtual(1), "SG", NumberStatus.ACTIVE, false, "ref-é-1", 0);
        assertEquals(
                new PutNumberResult.Added(added),
                fixture.masking()
                        .putNumber(virtual(1), NumberChange.NONE.country("SG").referenceId("ref-é-1")));
        PoolNumber draining = NumberChange.NONE.draining(true).applyTo(added);
        assertEquals(
                new PutNumberResult.Updated(draining),
                fixture.masking().putNumber(virtual(1), NumberChange.NONE.draining(true)));
        assertEquals(
                new PutNumberResult.Updated(
                        NumberChange.NONE.status(NumberStatus.EXPIRING).applyTo(draining)),
                fixture.masking().putNumber(virtual(1), NumberChange.NONE.status(NumberStatus.EXPIRING)));
    }

    @Test
    void givesNoBookingToANumberThatIsDrainingOrNotActive() {
        Booking booking = fixture.pool(1).book("ride-1", 1, 2);
        fixture.masking().putNumber(virtual(0), NumberChange.NONE.draining(true));
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("ride-2", 3, 4));
        fixture.masking()
                .putNumber(virtual(0), NumberChange.NONE.draining(false).status(NumberStatus.INACTIVE));
        assertEquals(refused(Refusal.POOL_EXHAUSTED), fixture.tryToBook("ride-2", 3, 4));
        assertConnected(booking);
    }

    @Test
    void noticesThatAnotherNodeDrainsANumber() {
        fixture.pool(2).book("ride-1", 1, 2);
        MaskingFixture otherNode = new MaskingFixture(fixture.dataSource);
        otherNode.masking().putNumber(virtual(0), NumberChange.NONE.draining(true));
        for (int n = 0; n < 10; n++) {
            assertEquals(virtual(1), number(fixture.book("later-" + n, 10 + n, 30 + n)));
        }
    }

    @Test
    void refusesALiveBookingsPartyAsANumber() {
        fixture.pool(1).book("ride-1", 1, 2);
        VirtualNumber clash = new VirtualNumber(party(1));
        assertEquals(new PutNumberResult.InUse(), fixture.masking().putNumber(clash, NumberChange.NONE));
        fixture.masking().complete(id("ride-1"));
        assertInstanceOf(PutNumberResult.Added.class, fixture.masking().putNumber(clash, NumberChange.NONE));
    }

    @Test
    void connectsNobodyToANumberOfThePool() throws Exception {
        Booking booking = fixture.pool(1).book("ride-1", 1, 2);
        assertTrue(fixture.masking().health().clashing().isEmpty());
        try (var connection = fixture.dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)"
                                + " VALUES (?, '', 'ACTIVE', ?, '')")) {
            statement.setLong(1, party(2).value());
            statement.setBoolean(2, false);
            statement.executeUpdate();
        }
        assertThrows(MaskingException.class, () -> call(booking.partyA()));
        assertEquals(
                Set.of(new VirtualNumber(party(2))),
                Set.copyOf(fixture.masking().health().clashing()));
    }

    @Test
    void answersAFormerBookingOfWhatIsANumberNow() {
        Booking booking = fixture.pool(1).book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.masking().putNumber(new VirtualNumber(party(2)), NumberChange.NONE);
        assertEquals(ENDED, call(booking.partyA()));
        fixture.clock.advance(Duration.ofHours(24));
        assertEquals(UNKNOWN, call(booking.partyA()));
    }

    @Test
    void removesANumberOnlyWhenNothingUsesIt() {
        fixture.pool(1).book("ride-1", 1, 2);
        assertEquals(new RemoveNumberResult.NotFound(), fixture.masking().removeNumber(virtual(7)));
        assertEquals(new RemoveNumberResult.InUse(), fixture.masking().removeNumber(virtual(0)));
        fixture.masking().complete(id("ride-1"));
        assertEquals(new RemoveNumberResult.InUse(), fixture.masking().removeNumber(virtual(0)));
        fixture.clock.advance(Duration.ofHours(24));
        assertEquals(new RemoveNumberResult.Removed(), fixture.masking().removeNumber(virtual(0)));
        assertEquals(0, fixture.masking().numbers().size());
    }

    @Test
    void saysHowItStands() {
        fixture.pool(3).masking().putNumber(virtual(0), NumberChange.NONE.draining(true));
        var health = fixture.masking().health();
        assertTrue(health.isUp());
        assertEquals(2, health.usableNumbers());
    }
}
