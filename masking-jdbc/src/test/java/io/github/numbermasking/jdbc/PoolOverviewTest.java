package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolOverview;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** The overview of the pool is the same on every database. */
@ParameterizedClass
@EachDatabase
class PoolOverviewTest extends DatabaseTest {

    PoolOverviewTest(TestDatabase database) {
        super(database);
    }

    private PoolOverview pool() {
        return fixture.masking().pool();
    }

    private void assertRoom(long usable, long busiest, long moreShared, long moreSplit) {
        PoolOverview pool = pool();
        assertEquals(
                List.of(usable, busiest, moreShared, moreSplit),
                List.of(pool.usable(), pool.busiestParty(), pool.moreShared(), pool.moreSplit()));
    }

    /** The counts of live and cooling bookings of a number. */
    private List<Long> use(VirtualNumber number) {
        return pool().numbers().stream()
                .filter(use -> use.number().number().equals(number))
                .map(use -> List.of(use.number().liveBookings(), use.coolingBookings()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasNoRoomWhereThereIsNoNumber() {
        assertRoom(0, 0, 0, 0);
        assertEquals(List.of(), pool().numbers());
    }

    @Test
    void listsTheNumbersAsEver() {
        fixture.pool(3).book("ride-1", 1, 2);
        assertEquals(
                fixture.masking().numbers(),
                pool().numbers().stream().map(PoolOverview.Use::number).toList());
    }

    @Test
    void countsTheLiveBookingsOfTheBusiestParty() {
        fixture.pool(6);
        assertRoom(6, 0, 3, 6);
        fixture.book("ride-1", 1, 2);
        assertRoom(6, 1, 2, 5);
        fixture.book("ride-2", 3, 1);
        fixture.book("ride-3", 4, 5);
        assertRoom(6, 2, 1, 4);
        fixture.masking().putNumber(virtual(0), NumberChange.NONE.draining(true));
        assertRoom(5, 2, 1, 3);
        fixture.masking().putNumber(virtual(1), NumberChange.NONE.draining(true));
        fixture.masking().putNumber(virtual(2), NumberChange.NONE.draining(true));
        fixture.masking().putNumber(virtual(3), NumberChange.NONE.draining(true));
        fixture.masking().putNumber(virtual(4), NumberChange.NONE.draining(true));
        assertRoom(1, 2, 0, 0);
    }

    @Test
    void countsCoolingBookingsAgainstAPartyOnlyWhereStrict() {
        fixture.pool(5);
        fixture.book("ride-1", 1, 2);
        fixture.book("ride-2", 1, 3);
        fixture.masking().complete(id("ride-1"));
        assertRoom(5, 1, 2, 4);
        fixture.strict();
        assertRoom(5, 2, 1, 3);
        fixture.clock.advance(Duration.ofHours(24)); // the first has cooled; the second has expired and cools
        assertRoom(5, 1, 2, 4);
        fixture.clock.advance(Duration.ofHours(24));
        assertRoom(5, 0, 3, 5);
    }

    @Test
    void countsABookingOnceForEachNumberThatItUses() {
        fixture.pool(1);
        fixture.book("shared", 1, 2);
        assertEquals(List.of(1L, 0L), use(virtual(0)));
        fixture.masking().complete(id("shared"));
        assertEquals(List.of(0L, 1L), use(virtual(0)));
        fixture.clock.advance(Duration.ofHours(24));
        assertEquals(List.of(0L, 0L), use(virtual(0)));
        Booking split = fixture.pool(2).allocation(AllocationMode.SPLIT).book("split", 3, 4);
        fixture.masking().complete(id("split"));
        assertEquals(List.of(0L, 1L), use(split.partyA().virtualNumber()));
        assertEquals(List.of(0L, 1L), use(split.partyB().virtualNumber()));
    }

    @Test
    void stillCountsABookingOfWhichOnePairCools() {
        fixture.pool(1).book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.book("ride-2", 1, 3); // takes the pair of the first party
        assertEquals(List.of(1L, 1L), use(virtual(0)));
    }

    @Test
    void promisesNoMoreThanThereIs() {
        for (AllocationMode mode : AllocationMode.values()) {
            fixture.allocation(mode).pool(7);
            int first = 100 * (1 + mode.ordinal());
            fixture.book(mode + "-first", first, first + 1);
            long more = mode == AllocationMode.SHARED ? pool().moreShared() : pool().moreSplit();
            for (int n = 0; n < more; n++) {
                fixture.book(mode + "-" + n, first, first + 2 + n);
            }
            assertEquals(0, mode == AllocationMode.SHARED ? pool().moreShared() : pool().moreSplit());
            fixture.masking().cancel(id(mode + "-first"));
            for (int n = 0; n < more; n++) {
                fixture.masking().cancel(id(mode + "-" + n));
            }
        }
    }
}
