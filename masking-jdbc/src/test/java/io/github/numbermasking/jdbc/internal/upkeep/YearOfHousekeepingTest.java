package io.github.numbermasking.jdbc.internal.upkeep;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A year with new parties, bookings and calls every day: the tables grow for three months, and then no more. */
@Tag("slow")
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
class YearOfHousekeepingTest extends UpkeepTest {

    private static final int DAYS = 365;
    private static final int KEPT_DAYS = 90;

    /** Days after the last one that is kept: a booking lives for a day and cools down, and the pass is once a day. */
    private static final int MORE_DAYS = 4;

    private static final int BOOKINGS_A_DAY = 2;
    private static final int NUMBERS = 3;

    private int bookings;

    YearOfHousekeepingTest(TestDatabase database) {
        super(database);
    }

    @Test
    void theTablesStayAsLargeAsThreeMonthsMakeThem() throws Exception {
        fixture.pool(NUMBERS);
        Housekeeping housekeeping = housekeeping(Retention.DEFAULT);
        for (int day = 1; day <= DAYS; day++) {
            live(day);
            fixture.clock.advance(Duration.ofDays(1));
            housekeeping.pass(fixture.clock.instant());
            if (day % 30 == 0 || day == DAYS) {
                assertSizes(day);
            }
        }
        assertEquals(List.of(), Invariants.violations(fixture.dataSource));
    }

    /** Bookings are completed, cancelled, changed and then ended, left to their clock, and moved to another number. */
    private void live(int day) {
        String first = book();
        switch (day % 3) {
            case 0 -> fixture.masking().complete(id(first));
            case 1 -> fixture.masking().cancel(id(first));
            default -> {
                fixture.masking().replacePartyB(id(first), party(2 * BOOKINGS_A_DAY * DAYS + day));
                fixture.masking().complete(id(first));
            }
        }
        book();
        if (day % 5 == 0) {
            fixture.masking().replaceNumber(virtual(day % NUMBERS), 2 * BOOKINGS_A_DAY);
            fixture.masking().putNumber(virtual(day % NUMBERS), NumberChange.NONE.draining(false));
        }
        PlayedCall call = new PlayedCall(
                new SessionId("call-" + day),
                "ours",
                fixture.clock.instant(),
                party(2 * bookings - 2),
                party(2 * bookings - 1));
        fixture.masking()
                .recordAll(call.events().stream()
                        .map(event -> new ReceivedEvent(event, fixture.clock.instant()))
                        .toList());
    }

    private String book() {
        int n = bookings++;
        fixture.book("ride-" + n, 2 * n, 2 * n + 1);
        return "ride-" + n;
    }

    private void assertSizes(int day) {
        assertBetween(kept(day, 0), count("masking_booking") / BOOKINGS_A_DAY, kept(day, MORE_DAYS), "bookings", day);
        assertBetween(kept(day, -1), count("masking_call"), kept(day, MORE_DAYS), "calls", day);
        int routesOfABooking = 4;
        assertTrue(
                count("masking_route") <= routesOfABooking * BOOKINGS_A_DAY * MORE_DAYS,
                () -> count("masking_route") + " routes on day " + day);
        assertEquals(NUMBERS, count("masking_number"));
        assertEquals(1, count("masking_lease"));
    }

    /** The days whose rows are there, if rows are kept for some days more. */
    private static int kept(int day, int more) {
        return Math.min(day, KEPT_DAYS + more);
    }

    private static void assertBetween(long least, long found, long most, String what, int day) {
        assertTrue(
                least <= found && found <= most,
                () -> "days of " + what + " on day " + day + ": " + found + ", not " + least + " to " + most);
    }
}
