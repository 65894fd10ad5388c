package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Many threads book, complete and cancel one id at once. */
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
@Tag("slow")
class EndRaceTest extends DatabaseTest {

    private static final int ROUNDS = 20;
    private static final int CONTROL_ROUNDS = 200;

    EndRaceTest(TestDatabase database) {
        super(database);
    }

    @Test
    void letsTheFirstEndWin() throws Exception {
        fixture.pool(1);
        for (int round = 0; round < ROUNDS; round++) {
            assertFirstEndWins(fixture.masking(), round);
        }
    }

    /** The control: an update of a booking does not check its state. */
    @Test
    void seesAnEndThatIsEndedAgain() {
        fixture.pool(1);
        MaskingEngine careless = MaskingFixture.engine(
                Fault.STATE_NOT_CHECKED.of(fixture.dataSource),
                BookingPolicy.DEFAULT,
                MaskingFixture.CREATE,
                fixture.clock);
        assertThrows(AssertionError.class, () -> {
            for (int round = 0; round < CONTROL_ROUNDS; round++) {
                assertFirstEndWins(careless, round);
            }
        });
    }

    private void assertFirstEndWins(MaskingEngine masking, int round) throws Exception {
        List<Booking> ends = ends(masking, round);
        Booking left = left(round);
        assertEquals(ends.isEmpty(), left.status() == BookingStatus.ACTIVE);
        assertTrue(ends.stream().allMatch(left::equals), () -> left + " after " + ends);
    }

    @Test
    void letsACancellationEndAGrace() throws Exception {
        fixture.grace(Duration.ofMinutes(10)).pool(1);
        for (int round = 0; round < ROUNDS; round++) {
            List<BookingStatus> ends = ends(fixture.masking(), round).stream()
                    .map(Booking::status)
                    .distinct()
                    .toList();
            BookingStatus last = ends.contains(BookingStatus.CANCELLED)
                    ? BookingStatus.CANCELLED
                    : ends.isEmpty() ? BookingStatus.ACTIVE : BookingStatus.COMPLETED;
            assertEquals(last, left(round).status(), ends::toString);
        }
    }

    /**
     * The booking as each thread got it that completed or cancelled it. If the booking has ended, the thread checks at
     * once that another node does not connect it.
     */
    private List<Booking> ends(MaskingEngine masking, int round) throws Exception {
        BookingId id = MaskingFixture.id("ride-" + round);
        Acknowledged elsewhere = new Acknowledged(fixture.anotherNode());
        List<Optional<Booking>> ends = Crowd.atOnce(thread -> {
            Optional<Booking> end = Optional.empty();
            switch (thread % 4) {
                case 0 -> end = masking.complete(id).found();
                case 1 -> end = masking.cancel(id).found();
                default ->
                    assertBooksOrFinds(masking.book(BookingRequest.of(id, party(2 * round), party(2 * round + 1))));
            }
            end.filter(booking -> !booking.isLive(fixture.clock.instant())).ifPresent(elsewhere::connectsNobody);
            return end;
        });
        assertEquals(List.of(), Invariants.violations(fixture.dataSource));
        return ends.stream().flatMap(Optional::stream).toList();
    }

    private Booking left(int round) {
        Booking left =
                fixture.masking().find(MaskingFixture.id("ride-" + round)).orElseThrow();
        if (left.isLive(fixture.clock.instant())) {
            assertConnected(left);
        } else {
            assertEquals(ENDED, call(left.partyA()));
            assertEquals(ENDED, call(left.partyB()));
        }
        return left;
    }

    private static void assertBooksOrFinds(BookingResult result) {
        assertTrue(
                result instanceof BookingResult.Created
                        || result instanceof BookingResult.Existing
                        || result.equals(refused(Refusal.BOOKING_ENDED)),
                result.toString());
    }
}
