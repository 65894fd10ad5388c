package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.explain.CallExplanation;
import io.github.numbermasking.core.explain.CallQuestion;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Why a call does not connect, now and at another time, from the bookings and calls that exist. */
@ParameterizedClass
@EachDatabase
class ExplanationTest extends DatabaseTest {

    ExplanationTest(TestDatabase database) {
        super(database);
    }

    @Test
    void tellsWhatABookingDecidesNowAndAtAnotherTime() {
        fixture.pool(2).cooldown(Duration.ofHours(1));
        Instant made = fixture.clock.instant();
        Booking booking = fixture.book("ride", 1, 2);
        fixture.clock.advance(Duration.ofMinutes(10));
        assertSays(CallReason.CONNECTED, "ride", explained(party(1), number(booking), null));
        fixture.masking().complete(id("ride"));
        Instant over = fixture.clock.instant();
        fixture.clock.advance(Duration.ofMinutes(10));
        CallExplanation now = explained(party(1), number(booking), null);
        assertSays(CallReason.BOOKING_ENDED, "ride", now);
        assertEquals(Optional.of(over), now.liveUntil());
        assertTrue(now.sentence().endsWith("because booking ride is over since " + over + "."), now::sentence);
        assertSays(CallReason.CONNECTED, "ride", explained(party(1), number(booking), over.minusMillis(1)));
        assertSays(CallReason.BOOKING_ENDED, "ride", explained(party(1), number(booking), over));
        assertSays(CallReason.CONNECTED, "ride", explained(party(2), number(booking), made));
        assertSays(CallReason.NO_SUCH_PAIR, "", explained(party(1), number(booking), made.minusMillis(1)));
        assertSays(CallReason.NO_SUCH_PAIR, "", explained(party(1), number(booking), over.plus(Duration.ofHours(1))));
        assertSays(CallReason.NO_SUCH_PAIR, "", explained(party(3), number(booking), null));
        assertSays(CallReason.NOT_OF_THE_POOL, "", explained(party(1), virtual(7), null));
        assertSays(CallReason.NOT_OF_THE_POOL, "", explained(party(1), virtual(7), made));
    }

    @Test
    void tellsWhatTheCallerReallyGotAndFindsTheNumberThatWasDialled() {
        fixture.pool(2);
        Booking booking = fixture.book("ride", 1, 2);
        Instant at = fixture.clock.instant().plusSeconds(60);
        call("early", party(1), number(booking), CallReason.CONNECTED, at.minusSeconds(50));
        call("failed", party(1), number(booking), CallReason.DEADLINE, at.plusSeconds(5));
        call("elsewhere", party(1), virtual(7), CallReason.NOT_OF_THE_POOL, at.plusSeconds(9));
        fixture.clock.advance(Duration.ofHours(1));
        CallExplanation explanation = explained(party(1), number(booking), at);
        assertEquals(CallReason.DEADLINE, explanation.reason());
        assertEquals(Optional.of(new SessionId("failed")), explanation.call().map(call -> call.session()));
        assertTrue(explanation.sentence().contains("did not answer in time"), explanation::sentence);
        assertEquals(Optional.of(number(booking)), explained(party(1), null, at).dialled());
        assertEquals(
                Optional.of(virtual(7)),
                explained(party(1), null, at.plusSeconds(9)).dialled());
        assertSays(CallReason.CONNECTED, "ride", explained(party(1), number(booking), null));
    }

    @Test
    void listsNearMisses() {
        fixture.pool(3);
        Booking one = fixture.book("one", 1, 2);
        Booking two = fixture.book("two", 1, 3);
        Instant at = fixture.clock.instant().plusSeconds(60);
        call("other-phone", party(5), number(one), CallReason.NO_SUCH_PAIR, at.minusSeconds(30));
        call("withheld", null, number(one), CallReason.CALLER_WITHHELD, at);
        call("other-number", party(5), number(two), CallReason.NO_SUCH_PAIR, at);
        call("too-early", party(5), number(one), CallReason.NO_SUCH_PAIR, at.minus(Duration.ofMinutes(16)));
        CallExplanation explanation = explained(party(1), number(one), at);
        assertSays(CallReason.CONNECTED, "one", explanation);
        assertEquals(
                List.of("two"),
                explanation.otherBookings().stream().map(b -> b.id().value()).toList());
        assertEquals(
                List.of("withheld", "other-phone"),
                explanation.otherCalls().stream()
                        .map(call -> call.session().value())
                        .toList());
        CallExplanation unclear = explained(party(1), null, null);
        assertSays(CallReason.NO_SUCH_PAIR, "", unclear);
        assertEquals(2, unclear.otherBookings().size());
        assertTrue(unclear.sentence().contains("several bookings"), unclear::sentence);
        assertTrue(explained(party(9), null, null).sentence().contains("no booking"));
    }

    private static void assertSays(CallReason reason, String booking, CallExplanation explanation) {
        assertEquals(reason, explanation.reason(), explanation::sentence);
        assertEquals(
                booking,
                explanation.booking().map(Booking::id).map(BookingId::value).orElse(""));
    }

    private CallExplanation explained(PhoneNumber phone, VirtualNumber dialled, Instant at) {
        return fixture.masking()
                .explain(new CallQuestion(phone, Optional.ofNullable(dialled), Optional.ofNullable(at)));
    }

    private void call(String session, PhoneNumber caller, VirtualNumber dialled, CallReason reason, Instant at) {
        LegParties parties = new LegParties("leg", Optional.ofNullable(caller), Optional.of(dialled.number()));
        fixture.masking()
                .record(
                        new CallEvent.Answered(new SessionId(session), "ours", at, reason, Optional.empty(), parties),
                        at);
    }
}
