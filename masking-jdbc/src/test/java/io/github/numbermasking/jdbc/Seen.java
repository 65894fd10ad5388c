package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.Phones;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A booking as a node shows it, and the node's answer to each party on each number. */
record Seen(Optional<Booking> booking, Map<IncomingCall, CallDecision> answers) {

    static final int PARTIES = 3;
    static final int NUMBERS = 3;

    /** Finds the booking, and makes all calls. */
    static Seen by(MaskingEngine node, BookingId id) {
        Map<IncomingCall, CallDecision> answers = new HashMap<>();
        for (int party = 0; party < PARTIES; party++) {
            for (int number = 0; number < NUMBERS; number++) {
                IncomingCall call = new IncomingCall(
                        Phones.party(party), Phones.virtual(number).number());
                answers.put(call, DatabaseTest.heard(node.answer(call)));
            }
        }
        return new Seen(node.find(id), answers);
    }

    /** What a node must show after the booking has become the next one and nothing else has changed. */
    Seen then(Booking next) {
        Map<IncomingCall, CallDecision> changed = new HashMap<>(answers);
        booking.ifPresent(before -> {
            changed.put(call(before.partyA()), DatabaseTest.ENDED);
            changed.put(call(before.partyB()), DatabaseTest.ENDED);
        });
        boolean live = next.status() == BookingStatus.ACTIVE;
        changed.put(call(next.partyA()), live ? connect(next.partyB(), next) : DatabaseTest.ENDED);
        changed.put(call(next.partyB()), live ? connect(next.partyA(), next) : DatabaseTest.ENDED);
        return new Seen(Optional.of(next), changed);
    }

    /** The call of a party to its virtual number. */
    static IncomingCall call(Party party) {
        return new IncomingCall(party.phone(), party.virtualNumber().number());
    }

    private static CallDecision connect(Party called, Booking by) {
        return new CallDecision.Connect(called.virtualNumber(), called.phone(), by.id());
    }
}
