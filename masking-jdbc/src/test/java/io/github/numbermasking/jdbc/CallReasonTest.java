package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallResult;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Each answer has its reason, and the call log finds calls by answer, reason and result. */
@ParameterizedClass
@EachDatabase
class CallReasonTest extends DatabaseTest {

    private static final Instant START = Instant.parse("2030-01-31T12:00:00Z");
    private static final int MOST = 1_000;

    CallReasonTest(TestDatabase database) {
        super(database);
    }

    @Test
    void namesTheBookingThatIsOver() {
        fixture.pool(1).cooldown(Duration.ofHours(1));
        Booking booking = fixture.book("ride", 1, 2);
        assertEquals(new Why(CallReason.CONNECTED, Optional.of(id("ride"))), why(party(1), number(booking)));
        fixture.masking().complete(id("ride"));
        assertEquals(new Why(CallReason.BOOKING_ENDED, Optional.of(id("ride"))), why(party(1), number(booking)));
        fixture.clock.advance(Duration.ofHours(2));
        assertEquals(new Why(CallReason.NO_SUCH_PAIR, Optional.empty()), why(party(1), number(booking)));
        assertEquals(new Why(CallReason.NO_SUCH_PAIR, Optional.empty()), why(party(3), number(booking)));
        assertEquals(
                CallReason.CALLER_WITHHELD,
                why(PhoneNumber.ofValue(266_696_687L), number(booking)).reason());
    }

    /** Its booking goes on with another party, so the booking is not over. */
    @Test
    void namesNoBookingForAPairThatWasGivenUp() {
        fixture.pool(2);
        Booking before = fixture.book("ride", 1, 2);
        fixture.masking().replacePartyA(id("ride"), party(3));
        assertEquals(new Why(CallReason.BOOKING_ENDED, Optional.empty()), why(party(1), number(before)));
    }

    @Test
    void tellsANumberOutsideThePoolFromANumberWithoutAPair() {
        fixture.pool(3);
        fixture.masking().removeNumber(virtual(2));
        List<ReceivedEvent> events = Stream.of(
                        answered("of the pool", virtual(0).number(), CallReason.NO_SUCH_PAIR),
                        answered("another", party(7), CallReason.NO_SUCH_PAIR),
                        answered("removed", virtual(2).number(), CallReason.NO_SUCH_PAIR),
                        answered("late", party(7), CallReason.DEADLINE))
                .map(event -> new ReceivedEvent(event, START))
                .toList();
        assertEquals(Collections.nCopies(4, true), record(events));
        record(List.of(new ReceivedEvent(answered("alone", party(8), CallReason.NO_SUCH_PAIR), START)));
        assertEquals(Optional.of(CallReason.NO_SUCH_PAIR), found("of the pool").reason());
        assertEquals(Optional.of(CallReason.NOT_OF_THE_POOL), found("another").reason());
        assertEquals(Optional.of(CallReason.NOT_OF_THE_POOL), found("removed").reason());
        assertEquals(Optional.of(CallReason.DEADLINE), found("late").reason());
        assertEquals(Optional.of(CallReason.NOT_OF_THE_POOL), found("alone").reason());
    }

    private List<Boolean> record(List<ReceivedEvent> notes) {
        return fixture.masking().recordAll(fixture.masking().complete(notes));
    }

    /** The SQL of a search by result says the same as the record, whatever is known of a call. */
    @Test
    void findsByAnswerReasonAndResultWhatTheRecordsSay() {
        Random random = new Random(20301);
        for (int n = 0; n < 300; n++) {
            List<CallEvent> events = new ArrayList<>(events("call-" + n, random));
            Collections.shuffle(events, random);
            for (CallEvent event : events) {
                fixture.masking().record(event, START.plusMillis(random.nextInt(5)));
            }
        }
        List<CallRecord> all = fixture.masking().calls(CallSearch.latest(MOST));
        assertTrue(all.size() > 200, () -> "calls: " + all.size());
        for (CallResult result : CallResult.values()) {
            assertFinds(CallSearch.latest(MOST).withResult(result), all, call -> is(result, call.result()));
            assertFinds(
                    CallSearch.latest(MOST).withResult(result).withPhone(party(1)),
                    all,
                    call -> is(result, call.result())
                            && is(party(1), call.inbound().parties().from()));
        }
        for (CallAnswer answer : CallAnswer.values()) {
            assertFinds(CallSearch.latest(MOST).withAnswer(answer), all, call -> is(answer, call.answer()));
        }
        for (CallReason reason : CallReason.values()) {
            assertFinds(CallSearch.latest(MOST).withReason(reason), all, call -> is(reason, call.reason()));
            assertFinds(
                    CallSearch.latest(MOST).withReason(reason).withAnswer(CallAnswer.UNAVAILABLE),
                    all,
                    call -> is(reason, call.reason()) && is(CallAnswer.UNAVAILABLE, call.answer()));
        }
    }

    @Test
    void findsThePagesOfAnAnswerAndOfAReason() {
        Random random = new Random(7);
        for (int n = 0; n < 60; n++) {
            CallReason reason = CallReason.values()[random.nextInt(CallReason.values().length)];
            fixture.masking().record(answered("call-" + n, virtual(0).number(), reason), START.plusMillis(n / 9));
        }
        for (int n = 60; n < 80; n++) {
            fixture.masking()
                    .record(answered("call-" + n, virtual(0).number(), CallReason.DEADLINE), START.plusMillis(n / 9));
        }
        assertPages(search -> search.withAnswer(CallAnswer.UNAVAILABLE));
        assertPages(search -> search.withReason(CallReason.DEADLINE));
        assertPages(search -> search.withReason(CallReason.DEADLINE).withPhone(party(1)));
        assertPages(search -> search.withResult(CallResult.FAILED));
    }

    private void assertPages(UnaryOperator<CallSearch> criterion) {
        CallSearch search = criterion.apply(CallSearch.latest(4));
        List<CallRecord> inPages = new ArrayList<>();
        for (List<CallRecord> page = fixture.masking().calls(search);
                !page.isEmpty();
                page = fixture.masking().calls(search.after(CallSearch.Place.of(page.get(page.size() - 1))))) {
            inPages.addAll(page);
        }
        assertEquals(fixture.masking().calls(criterion.apply(CallSearch.latest(MOST))), inPages);
        assertTrue(inPages.size() > 8, () -> "calls: " + inPages.size());
    }

    private void assertFinds(CallSearch search, List<CallRecord> all, Predicate<CallRecord> wanted) {
        assertEquals(all.stream().filter(wanted).toList(), fixture.masking().calls(search), search::toString);
    }

    private static boolean is(Object wanted, Optional<?> found) {
        return found.isPresent() && found.get().equals(wanted);
    }

    /** Some of the events of a call. */
    private static List<CallEvent> events(String session, Random random) {
        SessionId id = new SessionId(session);
        LegParties outbound =
                new LegParties(session + "-b", Optional.of(virtual(0).number()), Optional.of(party(2)));
        List<CallEvent> events = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            events.add(answered(
                    session,
                    virtual(0).number(),
                    CallReason.values()[random.nextBoolean() ? 0 : random.nextInt(CallReason.values().length)]));
        }
        if (random.nextInt(3) == 0) {
            events.add(new CallEvent.Passed(
                    id, "ours", CallDirection.OUTBOUND, LegStatus.CONNECTED, START.plusSeconds(7), outbound));
        }
        if (random.nextInt(4) > 0) {
            CallOutcome outcome = CallOutcome.values()[random.nextInt(CallOutcome.values().length)];
            Optional<Instant> connected = random.nextInt(3) == 0 ? Optional.of(START.plusSeconds(7)) : Optional.empty();
            List<LegSummary> legs = random.nextBoolean()
                    ? List.of()
                    : List.of(new LegSummary(
                            CallDirection.OUTBOUND,
                            outbound,
                            Optional.of(START),
                            connected,
                            Optional.of(START.plusSeconds(9)),
                            "COMPLETED",
                            Duration.ofSeconds(2),
                            CallQuality.NONE));
            events.add(new CallEvent.Summarised(
                    id,
                    "ours",
                    new CallSummary(outcome, START, START.plusSeconds(9), "MAKE_CALL", 1, Optional.empty()),
                    legs));
        }
        return events;
    }

    private static CallEvent.Answered answered(String session, PhoneNumber dialled, CallReason reason) {
        return new CallEvent.Answered(
                new SessionId(session.replace(' ', '-')),
                "ours",
                START,
                reason,
                Optional.empty(),
                new LegParties(session.replace(' ', '-') + "-a", Optional.of(party(1)), Optional.of(dialled)));
    }

    private CallRecord found(String session) {
        return fixture.masking().call(new SessionId(session.replace(' ', '-'))).orElseThrow();
    }

    private record Why(CallReason reason, Optional<BookingId> booking) {}

    private Why why(PhoneNumber caller, VirtualNumber dialled) {
        CallDecision decision = fixture.masking().answer(new IncomingCall(caller, dialled.number()));
        return new Why(decision.reason(), decision.bookingId());
    }
}
