package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.Announcement;
import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.BookingResult.Refusal;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.Party;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fixture on each of the databases, and the words that its tests speak. */
abstract class DatabaseTest {

    static final CallDecision UNKNOWN = new CallDecision.Announce(Announcement.UNKNOWN);
    static final CallDecision ENDED = new CallDecision.Announce(Announcement.ENDED);

    private final TestDatabase database;
    MaskingFixture fixture;

    DatabaseTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        fixture = new MaskingFixture(database.open());
    }

    @AfterEach
    void close() {
        if (fixture != null) { // the engine may not have started
            fixture.close();
        }
    }

    final void assertConnected(Booking booking) {
        assertEquals(
                new CallDecision.Connect(
                        booking.partyB().virtualNumber(), booking.partyB().phone(), booking.id()),
                call(booking.partyA()));
        assertEquals(
                new CallDecision.Connect(
                        booking.partyA().virtualNumber(), booking.partyA().phone(), booking.id()),
                call(booking.partyB()));
    }

    final CallDecision call(Party caller) {
        return fixture.call(caller.phone(), caller.virtualNumber());
    }

    static VirtualNumber number(Booking booking) {
        return booking.partyA().virtualNumber();
    }

    static BookingResult refused(Refusal reason) {
        return new BookingResult.Refused(reason);
    }
}
