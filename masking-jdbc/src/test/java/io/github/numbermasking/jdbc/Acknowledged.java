package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import java.util.Optional;

/**
 * Asserts what a node answers to calls of a booking after a change of it was acknowledged, by this node or another one.
 */
record Acknowledged(MaskingEngine node) {

    void connects(Booking booking) {
        assertConnects(booking, booking.partyA(), booking.partyB());
        assertConnects(booking, booking.partyB(), booking.partyA());
    }

    /** Its pairs may belong to another booking by now, so calls may still connect. */
    void connectsNobody(Booking booking) {
        for (Party caller : new Party[] {booking.partyA(), booking.partyB()}) {
            assertFalse(
                    answer(caller) instanceof CallDecision.Connect connect
                            && connect.bookingId().equals(Optional.of(booking.id())),
                    () -> "booking " + booking.id() + " connects after its end");
        }
    }

    private void assertConnects(Booking booking, Party caller, Party called) {
        assertEquals(
                new CallDecision.Connect(called.virtualNumber(), called.phone(), booking.id()),
                answer(caller),
                () -> "booking " + booking.id());
    }

    private CallDecision answer(Party caller) {
        return node.answer(
                new IncomingCall(caller.phone(), caller.virtualNumber().number()));
    }
}
