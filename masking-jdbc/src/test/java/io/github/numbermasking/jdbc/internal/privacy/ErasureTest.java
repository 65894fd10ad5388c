package io.github.numbermasking.jdbc.internal.privacy;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.Invariants;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.EveryColumn;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A person's number is erased from every table, and nothing else is lost. */
@ParameterizedClass
@EachDatabase
class ErasureTest extends DatabaseTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final PhoneNumber ALICE = party(1);
    private static final PhoneNumber BOB = party(2);
    private static final PhoneNumber CAROL = party(3);

    ErasureTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void pool() {
        fixture.pool(4);
    }

    @AfterEach
    void theTablesAgree() throws SQLException {
        assertEquals(List.of(), Invariants.violations(fixture.dataSource));
    }

    private List<String> places(PhoneNumber phone) throws SQLException {
        return EveryColumn.having(fixture.dataSource, phone.digits());
    }

    private ErasureResult.Erased erase(PhoneNumber phone) {
        return assertInstanceOf(ErasureResult.Erased.class, fixture.masking().erase(phone));
    }

    private void record(CallEvent event) {
        fixture.masking().record(event, START);
    }

    @Test
    void leavesTheNumberInNoColumnAndAnotherNumberWhereItIs() throws SQLException {
        Booking old = fixture.book("ride-1", 1, 2);
        fixture.book("of-" + ALICE.digits(), 1, 3);
        fixture.book("other", 2, 3);
        PlayedCall.of("session-1", START).events().forEach(this::record);
        fixture.masking().complete(old.id());
        fixture.masking().complete(id("of-" + ALICE.digits()));
        assertFalse(places(ALICE).isEmpty());

        ErasureResult.Erased erased = erase(ALICE);

        assertEquals(List.of(), places(ALICE));
        assertEquals(2, erased.bookings());
        assertEquals(1, erased.calls());
        assertEquals(List.of("2026/session-1.mp3"), erased.recordings());
        assertTrue(places(BOB).contains("masking_call.out_called"), places(BOB).toString());
        assertTrue(fixture.masking().find(id("other")).isPresent());
        CallRecord call = fixture.masking().call(new SessionId("session-1")).orElseThrow();
        assertEquals(Optional.empty(), call.inbound().parties().from());
        assertEquals(Optional.of(BOB), call.outbound().parties().to());
        assertTrue(call.summary().isPresent());
        assertEquals(List.of(), fixture.masking().calls(CallSearch.latest(9).withPhone(ALICE)));
    }

    @Test
    void doesNothingTheSecondTime() {
        fixture.masking().cancel(fixture.book("ride-1", 1, 2).id());
        PlayedCall.of("session-1", START).events().forEach(this::record);
        erase(ALICE);
        assertEquals(new ErasureResult.Erased(0, 0, List.of()), erase(ALICE));
        assertEquals(new ErasureResult.Erased(0, 0, List.of()), erase(party(99)));
    }

    @Test
    void refusesANumberWithLiveBookingsUnlessTheyAreToBeCut() throws SQLException {
        Booking live = fixture.book("ride-1", 1, 2);
        fixture.masking().complete(fixture.book("ride-0", 1, 3).id());
        assertEquals(
                new ErasureResult.BookingsLive(List.of(live.id())),
                fixture.masking().erase(ALICE));
        assertTrue(fixture.masking().find(id("ride-0")).isPresent());
        assertConnected(live);
        assertInstanceOf(ErasureResult.Erased.class, fixture.masking().erase(ALICE, true));
        assertEquals(List.of(), places(ALICE));
        assertEquals(UNKNOWN, call(live.partyA()));
        assertEquals(ENDED, call(live.partyB()));
    }

    @Test
    void refusesABookingInItsGracePeriod() {
        fixture.grace(Duration.ofMinutes(5));
        Booking booking = fixture.book("ride-1", 1, 2);
        fixture.masking().complete(booking.id());
        assertEquals(
                new ErasureResult.BookingsLive(List.of(booking.id())),
                fixture.masking().erase(BOB));
        fixture.clock.advance(Duration.ofMinutes(5));
        assertEquals(1, erase(BOB).bookings());
    }

    @Test
    void refusesANumberOfThePool() {
        assertEquals(
                new ErasureResult.VirtualNumber(),
                fixture.masking().erase(Phones.virtual(0).number(), true));
    }

    @Test
    void keepsTheOtherPartysPairReservedUntilItHasCooledDown() throws SQLException {
        fixture.strict().allocation(AllocationMode.SHARED);
        Booking booking = fixture.book("ride-1", 1, 2);
        fixture.masking().complete(booking.id());
        erase(ALICE);
        for (int n = 0; n < 3; n++) {
            assertNotEquals(number(booking), number(fixture.book("next-" + n, 2, 3)));
        }
        assertInstanceOf(
                io.github.numbermasking.core.booking.BookingResult.Refused.class, fixture.tryToBook("last", 2, 4));
        assertEquals(ENDED, call(booking.partyB()));
        fixture.clock.advance(Duration.ofHours(24));
        fixture.book("after", 2, 4);
        assertEquals(List.of(), places(ALICE));
    }

    @Test
    void findsWhatAReplacedPartyLeft() throws SQLException {
        fixture.allocation(AllocationMode.SPLIT);
        Booking booking = fixture.book("ride-1", 1, 2);
        fixture.masking().replacePartyB(booking.id(), CAROL);
        erase(BOB);
        assertEquals(List.of(), places(BOB));
        fixture.masking().replaceNumber(number(booking), 10);
        fixture.masking().replacePartyA(booking.id(), party(4));
        assertFalse(places(ALICE).isEmpty());
        erase(ALICE);
        assertEquals(List.of(), places(ALICE));
        Booking now = fixture.masking().find(booking.id()).orElseThrow();
        assertConnected(now);
        fixture.masking().cancel(booking.id());
        erase(CAROL);
        assertEquals(List.of(), places(CAROL));
    }

    @Test
    void findsAPairThatMirrorsAPairGivenToAnother() throws SQLException {
        fixture.cooldown(Duration.ofHours(9));
        for (int n = 0; n < 12; n++) {
            Booking booking = fixture.book("ride-" + n, 1, 2 + n % 4);
            if (n % 3 == 0) {
                fixture.masking().replacePartyB(booking.id(), party(9));
            }
            fixture.masking().cancel(booking.id());
        }
        erase(ALICE);
        assertEquals(List.of(), places(ALICE));
    }

    @Test
    void removesRoutesWhoseBookingSomebodyHasDeleted() throws SQLException {
        fixture.book("ride-1", 1, 2);
        try (Connection connection = fixture.dataSource.getConnection()) {
            connection.createStatement().execute("DELETE FROM masking_booking");
        }
        erase(ALICE);
        assertEquals(List.of(), places(ALICE));
    }

    @Test
    void noLateEventBringsTheNumberBack() throws SQLException {
        List<CallEvent> events = PlayedCall.of("session-1", START).events();
        Random random = new Random(7);
        for (PhoneNumber person : List.of(ALICE, BOB)) {
            for (int n = 1; n < events.size(); n++) {
                List<CallEvent> some = new ArrayList<>(events.subList(1, events.size()));
                Collections.shuffle(some, random);
                some.add(0, events.get(0)); // with the booking's id
                execute("DELETE FROM masking_call");
                fixture.masking().cancel(fixture.book("ride-1", 1, 2).id());
                some.subList(0, n).forEach(this::record);
                erase(person);
                fixture.masking()
                        .recordAll(some.subList(n, n + 1).stream()
                                .map(event ->
                                        new io.github.numbermasking.core.internal.store.ReceivedEvent(event, START))
                                .toList());
                some.forEach(this::record);
                assertEquals(List.of(), places(person), n + " of " + some);
                PhoneNumber other = person.equals(ALICE) ? BOB : ALICE;
                assertTrue(places(other).stream().anyMatch(place -> place.startsWith("masking_call")));
                execute("DELETE FROM masking_route");
                execute("DELETE FROM masking_booking");
            }
        }
    }

    @Test
    void aBookingsIdThatContainsTheNumberDoesNotComeBackWithALateNote() throws SQLException {
        String id = "ride:" + ALICE.digits();
        fixture.masking().cancel(fixture.book(id, 1, 2).id());
        PlayedCall call = PlayedCall.of("session-1", START);
        record(call.passed(CallDirection.INBOUND, LegStatus.RECEIVED));
        erase(ALICE);
        record(new CallEvent.Answered(
                call.session(), "ours", START, CallReason.BOOKING_ENDED, Optional.of(id(id)), LegParties.UNKNOWN));
        assertEquals(List.of(), places(ALICE));
        assertTrue(fixture.masking().call(call.session()).orElseThrow().answer().isPresent());
    }

    @Test
    void emptiesTextsThatContainTheNumber() throws SQLException {
        fixture.masking().cancel(fixture.book("ride-1", 1, 2).id());
        PlayedCall.of("session-1", START).events().forEach(this::record);
        execute("UPDATE masking_call SET recording_path = 'x/+" + ALICE.digits() + ".mp3', error_code = 5,"
                + " error_message = 'no route to " + ALICE.e164() + "', last_action = '" + ALICE.digits() + "'");
        assertEquals(List.of("x/+" + ALICE.digits() + ".mp3"), erase(ALICE).recordings());
        assertEquals(List.of(), places(ALICE));
        fixture.masking().call(new SessionId("session-1")).orElseThrow();
    }

    @Test
    void erasesALongHistoryPageByPage() throws SQLException {
        for (int n = 0; n < PersonBookings.AT_ONCE + 30; n++) {
            fixture.masking().cancel(fixture.book("ride-" + n, 1, 2).id());
        }
        for (int n = 0; n < PersonCalls.AT_ONCE + 30; n++) {
            record(PlayedCall.of("session-" + n, START).summarised());
        }
        ErasureResult.Erased erased = erase(BOB);
        assertEquals(PersonBookings.AT_ONCE + 30, erased.bookings());
        assertEquals(PersonCalls.AT_ONCE + 30, erased.calls());
        assertEquals(List.of(), places(BOB));
    }

    @Test
    void commitsAndRollsBackWithTheHostsTransaction() throws SQLException {
        Booking booking = fixture.book("ride-1", 1, 2);
        PlayedCall.of("session-1", START).events().forEach(this::record);
        List<String> before = places(ALICE);
        try (Connection connection = fixture.dataSource.getConnection()) {
            connection.setAutoCommit(false);
            assertEquals(
                    new ErasureResult.BookingsLive(List.of(booking.id())),
                    fixture.masking().in(connection).erase(ALICE));
            assertEquals(
                    new ErasureResult.Erased(1, 1, List.of("2026/session-1.mp3")),
                    fixture.masking().in(connection).erase(ALICE, true));
            connection.rollback();
            assertEquals(before, places(ALICE));
            assertConnected(booking);
            assertInstanceOf(
                    ErasureResult.Erased.class, fixture.masking().in(connection).erase(ALICE, true));
            assertEquals(before, places(ALICE));
            connection.commit();
            assertEquals(List.of(), places(ALICE));
        }
    }

    @Test
    void theIdIsFreeAgain() {
        fixture.masking().cancel(fixture.book("ride-1", 1, 2).id());
        erase(ALICE);
        assertConnected(fixture.masking()
                .book(BookingRequest.of(id("ride-1"), ALICE, CAROL))
                .orElseThrow());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = fixture.dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
