package io.github.numbermasking.jdbc.internal.upkeep;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.jdbc.internal.JdbcEngine;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * A later booking causes the status of expired bookings to be written. Nothing but the status in the table changes.
 */
@ParameterizedClass
@EachDatabase
class ExpiredBookingsTest extends DatabaseTest {

    private static final Duration GRACE = Duration.ofHours(1);

    private static final BookingPolicy POLICY = new BookingPolicy(
            BookingPolicy.DEFAULT.ttl(),
            GRACE,
            BookingPolicy.DEFAULT.cooldown(),
            BookingPolicy.DEFAULT.strict(),
            BookingPolicy.DEFAULT.allocation());

    private final List<Runnable> beside = new ArrayList<>();
    private MaskingEngine masking;

    ExpiredBookingsTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void makeAPool() {
        masking = node();
        masking.putNumber(virtual(1), NumberChange.NONE);
        masking.putNumber(virtual(2), NumberChange.NONE);
    }

    private MaskingEngine node() {
        return JdbcEngine.create(
                fixture.dataSource,
                POLICY,
                MaskingFixture.CREATE,
                fixture.clock,
                Countries.NONE,
                Optional.of(beside::add),
                Meter.NONE);
    }

    private Booking book(String id, int party) {
        return assertInstanceOf(
                        BookingResult.Created.class,
                        masking.book(BookingRequest.of(id(id), party(party), party(party + 1))))
                .booking();
    }

    private Map<String, Object> row(String id) {
        return Jdbi.create(fixture.dataSource)
                .withHandle(handle -> handle.createQuery("SELECT * FROM masking_booking WHERE booking_id = :id")
                        .bind("id", id)
                        .mapToMap()
                        .one());
    }

    /** Runs the background work so far. A node pauses between two runs, so a second node does the rest. */
    private void doWhatIsBeside() {
        beside.forEach(Runnable::run);
        beside.clear();
    }

    private void anotherNodeBooks(String id) {
        MaskingEngine other = node();
        assertInstanceOf(BookingResult.Created.class, other.book(BookingRequest.of(id(id), party(21), party(22))));
    }

    @Test
    void writesNothingButTheStatus() {
        book("ride-1", 11);
        doWhatIsBeside();
        Map<String, Object> before = row("ride-1");
        fixture.clock.advance(POLICY.ttl().plusMinutes(2));
        anotherNodeBooks("ride-2");
        assertEquals("ACTIVE", row("ride-1").get("status"));
        Booking told = masking.find(id("ride-1")).orElseThrow();
        doWhatIsBeside();
        Map<String, Object> after = row("ride-1");
        assertEquals("EXPIRED", after.put("status", "ACTIVE"));
        assertEquals(before, after);
        assertEquals(told, masking.find(id("ride-1")).orElseThrow());
        assertEquals("ACTIVE", row("ride-2").get("status"));
    }

    @Test
    void leavesABookingThatAnotherClockMayStillHoldForActive() {
        book("ride-1", 11);
        fixture.clock.advance(POLICY.ttl().plusSeconds(59));
        anotherNodeBooks("ride-2");
        doWhatIsBeside();
        assertEquals("ACTIVE", row("ride-1").get("status"));
    }

    @Test
    void connectsCallsInTheGraceAsBefore() {
        Booking booking = book("ride-1", 11);
        IncomingCall call = new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number());
        fixture.clock.advance(POLICY.ttl().plusMinutes(2));
        anotherNodeBooks("ride-2");
        doWhatIsBeside();
        assertEquals("EXPIRED", row("ride-1").get("status"));
        assertInstanceOf(CallDecision.Connect.class, masking.answer(call));
        fixture.clock.advance(GRACE);
        assertFalse(masking.answer(call) instanceof CallDecision.Connect);
    }

    @Test
    void isNothingToABookingThatWasProlongedMeanwhile() {
        book("ride-1", 11);
        book("ride-3", 13);
        fixture.clock.advance(Duration.ofMinutes(1));
        assertInstanceOf(
                ChangeResult.Changed.class,
                masking.extend(id("ride-1"), fixture.clock.instant().plus(POLICY.ttl())));
        fixture.clock.advance(POLICY.ttl().minusSeconds(30).plusMillis(500));
        fixture.clock.advance(Duration.ofSeconds(31));
        anotherNodeBooks("ride-2");
        doWhatIsBeside();
        assertEquals("EXPIRED", row("ride-3").get("status"));
        assertEquals("ACTIVE", row("ride-1").get("status"));
    }
}
