package io.github.numbermasking.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.VirtualNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Gives a test a fixture on each of the databases, and the assertions that its tests share. */
public abstract class DatabaseTest {

    public static final CallDecision UNKNOWN = new CallDecision.Announce(CallReason.NO_SUCH_PAIR);

    /** Without the booking, as {@link #heard} gives it. */
    public static final CallDecision ENDED = new CallDecision.Announce(CallReason.BOOKING_ENDED);

    private final TestDatabase database;
    public MaskingFixture fixture;

    public DatabaseTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    public void open() {
        fixture = new MaskingFixture(database.open());
    }

    @AfterEach
    public void close() {
        if (fixture != null) { // null if the database could not start
            fixture.close();
        }
    }

    public final void assertConnected(Booking booking) {
        assertEquals(
                new CallDecision.Connect(
                        booking.partyB().virtualNumber(), booking.partyB().phone(), booking.id()),
                call(booking.partyA()));
        assertEquals(
                new CallDecision.Connect(
                        booking.partyA().virtualNumber(), booking.partyA().phone(), booking.id()),
                call(booking.partyB()));
    }

    public final CallDecision call(Party caller) {
        return fixture.call(caller.phone(), caller.virtualNumber());
    }

    /** What the caller hears of a decision: an announcement names no booking. */
    public static CallDecision heard(CallDecision decision) {
        return decision.map(connect -> connect, announce -> new CallDecision.Announce(announce.reason()));
    }

    public static VirtualNumber number(Booking booking) {
        return booking.partyA().virtualNumber();
    }

    public static BookingResult refused(Refusal reason) {
        return new BookingResult.Refused(reason);
    }
}
