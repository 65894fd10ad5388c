package io.github.numbermasking.jdbc.internal.upkeep;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.options.Retention;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.FailingDataSource;
import io.github.numbermasking.testing.FailingDataSource.Blow;
import io.github.numbermasking.testing.FailingDataSource.Counted;
import io.github.numbermasking.testing.FailingDataSource.When;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Routes that are over go soon, bookings and calls when their retention is over, and nothing else goes. */
@ParameterizedClass
@EachDatabase
class HousekeepingTest extends UpkeepTest {

    HousekeepingTest(TestDatabase database) {
        super(database);
    }

    @Test
    void removesRoutesThatAreOverAndNoOthers() {
        fixture.pool(4).cooldown(Duration.ofHours(1));
        fixture.book("completed", 1, 2);
        fixture.book("expired", 3, 4);
        fixture.masking().complete(id("completed"));
        fixture.clock.advance(Duration.ofHours(26));
        Booking cooling = fixture.book("cooling", 5, 6);
        Booking live = fixture.book("live", 7, 8);
        fixture.masking().replacePartyB(id("live"), party(9));
        fixture.masking().complete(id("cooling"));
        assertEquals(9, count("masking_route"));
        tidy(A_WEEK);
        assertEquals(5, count("masking_route"));
        assertEquals(4, count("masking_booking"));
        assertEquals(BookingStatus.COMPLETED, status("completed"));
        assertEquals(BookingStatus.EXPIRED, status("expired"));
        assertEquals(ENDED, call(cooling.partyA()));
        assertInstanceOf(CallDecision.Connect.class, call(live.partyA()));
        fixture.clock.advance(Duration.ofHours(1));
        tidy(A_WEEK);
        assertEquals(2, count("masking_route"));
        assertInstanceOf(CallDecision.Connect.class, call(live.partyA()));
    }

    private BookingStatus status(String id) {
        return fixture.masking().find(id(id)).orElseThrow().state().status();
    }

    /** Another node's clock may be behind: to that node the pair is still cooling. */
    @Test
    void leavesARouteThatHasJustCooledDown() {
        fixture.pool(1).cooldown(Duration.ofMinutes(10));
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofMinutes(6).plusSeconds(59));
        tidy(A_WEEK);
        assertEquals(2, count("masking_route"));
        fixture.clock.advance(Duration.ofSeconds(1));
        tidy(A_WEEK);
        assertEquals(0, count("masking_route"));
    }

    @Test
    void removesABookingWhenItsRetentionIsOverAndItsIdIsFreeAgain() {
        fixture.pool(2).cooldown(Duration.ofDays(1));
        fixture.book("ride-1", 1, 2);
        fixture.book("ride-2", 3, 4); // nobody ends it
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofDays(8).minusMinutes(5));
        fixture.book("ride-3", 5, 6);
        tidy(A_WEEK);
        assertEquals(3, count("masking_booking"));
        fixture.clock.advance(Duration.ofMinutes(1));
        tidy(A_WEEK);
        assertEquals(Optional.empty(), fixture.masking().find(id("ride-1")));
        assertEquals(BookingStatus.EXPIRED, status("ride-2"));
        fixture.book("ride-1", 1, 2);
        fixture.clock.advance(Duration.ofDays(1));
        tidy(A_WEEK);
        assertEquals(Optional.empty(), fixture.masking().find(id("ride-2")));
        assertTrue(fixture.masking().find(id("ride-3")).isPresent());
    }

    /** An older node, or an administrator, has removed their calls. */
    @Test
    void removesReasonsWhoseCallsAreGone() {
        call("early");
        fixture.clock.advance(Duration.ofDays(6));
        call("late");
        Jdbi.create(fixture.dataSource).useHandle(handle -> handle.execute("DELETE FROM masking_call"));
        fixture.clock.advance(Duration.ofDays(2));
        tidy(A_WEEK);
        assertEquals(1, count("masking_call_reason"));
    }

    @Test
    void removesCallsWhenTheirRetentionIsOver() {
        call("early");
        fixture.clock.advance(Duration.ofDays(6));
        call("late");
        tidy(A_WEEK);
        assertEquals(2, count("masking_call"));
        assertEquals(2, count("masking_call_reason"));
        fixture.clock.advance(Duration.ofDays(1));
        tidy(new Retention(Optional.empty(), Optional.of(Period.ofDays(7))));
        assertFalse(fixture.masking().call(new SessionId("early")).isPresent());
        assertTrue(fixture.masking().call(new SessionId("late")).isPresent());
    }

    @Test
    void removesRowsOfTheAuditWhenTheirRetentionIsOver() {
        audited();
        fixture.clock.advance(Duration.ofDays(6));
        audited();
        tidy(A_WEEK);
        assertEquals(2, count("masking_audit"));
        fixture.clock.advance(Duration.ofDays(1));
        tidy(new Retention(Optional.empty(), Optional.empty(), Optional.of(Period.ofDays(7))));
        assertEquals(1, count("masking_audit"));
    }

    private void audited() {
        AuditSender anna = new AuditSender("anna", "OPERATOR", "127.0.0.1");
        fixture.masking()
                .audited(
                        new AuditRequest(anna, AuditAction.SYNC_NUMBERS, AuditSubject.NONE),
                        () -> true,
                        done -> Optional.of(AuditResult.UNCHANGED));
    }

    private void call(String session) {
        fixture.masking()
                .record(
                        new CallEvent.Answered(
                                new SessionId(session),
                                "ours",
                                fixture.clock.instant(),
                                CallReason.NO_SUCH_PAIR,
                                Optional.empty(),
                                LegParties.UNKNOWN),
                        fixture.clock.instant());
    }

    @Test
    void keepsWhatIsToBeKept() {
        fixture.pool(1).cooldown(Duration.ZERO);
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        call("early");
        audited();
        fixture.clock.advance(Duration.ofDays(3_000));
        tidy(Retention.KEEP);
        assertEquals(1, count("masking_booking"));
        assertEquals(1, count("masking_audit"));
        assertEquals(1, count("masking_call"));
        assertEquals(0, count("masking_route"));
    }

    @Test
    void removesMoreThanOneTransactionTakes() {
        int bookings = OldRows.AT_ONCE + 1;
        fixture.pool(2).cooldown(Duration.ZERO);
        IntStream.range(0, bookings).forEach(n -> {
            fixture.book("ride-" + n, 2 * n, 2 * n + 1);
            fixture.masking().complete(id("ride-" + n));
            call("call-" + n);
        });
        assertEquals(2 * bookings, count("masking_route"));
        tidy(A_WEEK);
        assertEquals(0, count("masking_route"));
        assertEquals(bookings, count("masking_booking"));
        fixture.clock.advance(Duration.ofDays(7));
        tidy(A_WEEK);
        assertEquals(0, count("masking_booking"));
        assertEquals(0, count("masking_call"));
        assertEquals(0, count("masking_call_reason"));
    }

    @Test
    void leavesTheWorkToTheNodeThatHasTheLease() {
        fixture.pool(1).cooldown(Duration.ZERO);
        fixture.book("ride-1", 1, 2);
        Housekeeping one = housekeeping(A_WEEK);
        one.pass(fixture.clock.instant());
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofMinutes(2));
        Housekeeping other = housekeeping(A_WEEK);
        other.pass(fixture.clock.instant());
        assertEquals(2, count("masking_route"));
        one.pass(fixture.clock.instant());
        assertEquals(0, count("masking_route"));
        fixture.book("ride-2", 1, 2);
        fixture.masking().complete(id("ride-2"));
        fixture.clock.advance(Duration.ofMinutes(4)); // the node with the lease has died
        other.pass(fixture.clock.instant());
        assertEquals(0, count("masking_route"));
    }

    @Test
    void connectsNoCallsOfABookingWhoseRowWasDeleted() {
        fixture.pool(4);
        Booking deleted = fixture.book("ride-1", 1, 2);
        Jdbi.create(fixture.dataSource).useHandle(handle -> handle.execute("DELETE FROM masking_booking"));
        assertEquals(UNKNOWN, call(deleted.partyA()));
        Booking again = fixture.book("ride-1", 1, 3);
        assertInstanceOf(CallDecision.Connect.class, call(again.partyA()));
        assertEquals(UNKNOWN, call(deleted.partyA()));
        assertEquals(UNKNOWN, call(deleted.partyB()));
        fixture.book("ride-2", 1, 2);
        fixture.clock.advance(Duration.ofDays(3));
        fixture.book("ride-3", 1, 2); // removes what is left
        tidy(A_WEEK);
        assertEquals(2, count("masking_route"));
    }

    @Test
    void aTurnNeverThrows() {
        Housekeeping unlucky = housekeeping(A_WEEK);
        fixture.dataSource.close();
        assertFalse(unlucky.turn(fixture.clock.instant()).isZero());
    }

    /** Bookings that cool down for long do not hide those that are due. */
    @Test
    void findsOldBookingsBehindManyThatStillCool() {
        int many = OldRows.AT_ONCE + 10;
        fixture.pool(2).cooldown(Duration.ofDays(300));
        IntStream.range(0, many).forEach(n -> {
            fixture.book("cooling-" + n, 2 * n, 2 * n + 1);
            fixture.masking().complete(id("cooling-" + n));
            fixture.clock.advance(Duration.ofMillis(1));
        });
        fixture.cooldown(Duration.ZERO);
        fixture.book("due", 2 * many, 2 * many + 1);
        fixture.masking().complete(id("due"));
        fixture.clock.advance(Duration.ofDays(8));
        tidy(A_WEEK);
        assertEquals(many, count("masking_booking"));
        assertEquals(Optional.empty(), fixture.masking().find(id("due")));
    }

    /** The database is away for a moment while a pass goes on, and the lease is due. */
    @Test
    void goesOnWhereItWasAfterItCouldNotRenewItsLease() {
        fixture.pool(1).cooldown(Duration.ZERO);
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        fixture.clock.advance(Duration.ofMinutes(4));
        FailingDataSource failing = new FailingDataSource(fixture.dataSource);
        Housekeeping housekeeping = MaskingFixture.housekeeping(failing.dataSource(), A_WEEK);
        assertTrue(housekeeping.turn(fixture.clock.instant()).compareTo(Duration.ofMinutes(1)) < 0, "more is to do");
        assertEquals(2, count("masking_route"));
        fixture.clock.advance(Duration.ofMinutes(2));
        failing.failAt(1, new Blow(Counted.WORK, () -> new SQLException("away", "08006"), When.FROM_NOW_ON));
        assertThrows(MaskingException.class, () -> housekeeping.pass(fixture.clock.instant()));
        failing.hasFailed();
        housekeeping.pass(fixture.clock.instant());
        assertEquals(0, count("masking_route"));
    }
}
