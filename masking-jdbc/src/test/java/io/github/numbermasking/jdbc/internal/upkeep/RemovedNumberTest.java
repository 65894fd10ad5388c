package io.github.numbermasking.jdbc.internal.upkeep;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.pool.PutNumberResult;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A number leaves the pool at once, also if routes that are over refer to its row. */
@ParameterizedClass
@EachDatabase
class RemovedNumberTest extends UpkeepTest {

    RemovedNumberTest(TestDatabase database) {
        super(database);
    }

    @Test
    void aRemovedNumberLeavesThePoolAtOnceAndItsRowLater() {
        fixture.pool(2).cooldown(Duration.ZERO);
        Booking booking = fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        assertInstanceOf(RemoveNumberResult.Removed.class, fixture.masking().removeNumber(number(booking)));
        assertEquals(2, count("masking_number"));
        assertEquals(1, fixture.masking().numbers().size());
        assertEquals(1, fixture.masking().pool().numbers().size());
        assertInstanceOf(RemoveNumberResult.NotFound.class, fixture.masking().removeNumber(number(booking)));
        assertEquals(Optional.empty(), fixture.masking().replaceNumber(number(booking), 1));
        tidy(A_WEEK);
        assertEquals(1, count("masking_number"));
        fixture.book("ride-2", 3, 4);
    }

    @Test
    void aRemovedNumberCanComeBackAsNew() {
        fixture.pool(1).cooldown(Duration.ZERO);
        fixture.masking().putNumber(virtual(0), NumberChange.NONE.country("SG").referenceId("old"));
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.masking().removeNumber(virtual(0));
        assertInstanceOf(PutNumberResult.Added.class, fixture.masking().putNumber(virtual(0), NumberChange.NONE));
        PoolNumber back = fixture.masking().numbers().get(0);
        assertEquals("", back.country());
        assertEquals("", back.referenceId());
        assertTrue(back.isUsable());
        tidy(A_WEEK);
        assertEquals(List.of(back), fixture.masking().numbers());
        fixture.book("ride-2", 3, 4);
    }

    @Test
    void aRemovedNumberCanBeAParty() {
        fixture.pool(1).cooldown(Duration.ZERO);
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.masking().putNumber(virtual(1), NumberChange.NONE);
        fixture.masking().removeNumber(virtual(0));
        assertEquals(2, count("masking_number"));
        Booking booking = assertInstanceOf(
                        BookingResult.Created.class,
                        fixture.masking()
                                .book(BookingRequest.of(
                                        id("ride-2"), party(3), virtual(0).number())))
                .booking();
        assertInstanceOf(CallDecision.Connect.class, call(booking.partyA()));
        assertInstanceOf(PutNumberResult.InUse.class, fixture.masking().putNumber(virtual(0), NumberChange.NONE));
    }
}
