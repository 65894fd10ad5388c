package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.explain.CallExplanation;
import io.github.numbermasking.core.explain.CallQuestion;
import io.github.numbermasking.core.internal.store.MaskingStore;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Explains what a call gets, or got. A call in the log tells what the caller really got. Otherwise the look-up tells it for now,
 * and the bookings, as they are now, for another time. Thread-safe.
 */
final class Explanations {

    /** Calls this long before and after the time are near it. */
    private static final Duration AROUND = Duration.ofMinutes(15);

    private static final int MOST_BOOKINGS = 200;
    private static final int MOST_CALLS = 50;

    private final MaskingStore store;
    private final Function<IncomingCall, CallDecision> lookUp;

    Explanations(MaskingStore store, Function<IncomingCall, CallDecision> lookUp) {
        this.store = store;
        this.lookUp = lookUp;
    }

    CallExplanation explain(CallQuestion question, Instant now) {
        Instant at = question.at().orElse(now);
        PhoneNumber phone = question.phone();
        List<Booking> bookings = store
                .bookings(BookingSearch.latest(MOST_BOOKINGS).withPhone(phone), now)
                .stream()
                .map(booking -> booking.at(now))
                .toList();
        List<CallRecord> calls = calls(CallSearch.latest(MOST_CALLS).withPhone(phone), at)
                .filter(call -> isFrom(call, phone))
                .toList();
        Optional<CallRecord> near = nearest(
                calls.stream().filter(call -> isTo(call, question.dialled())).toList(), at);
        Optional<CallRecord> call = question.at().isEmpty() ? Optional.empty() : near;
        Optional<VirtualNumber> dialled = question.dialled()
                .or(() -> near.flatMap(Explanations::dialled))
                .or(() -> call.isPresent() ? Optional.empty() : onlyNumber(bookings, phone, at));
        Verdict verdict = call.flatMap(Explanations::verdict)
                .or(() -> dialled.map(
                        number -> question.at().isEmpty() ? now(phone, number) : then(bookings, phone, number, at)))
                .orElse(new Verdict(CallReason.NO_SUCH_PAIR, Optional.empty()));
        return new CallExplanation(
                at,
                dialled,
                verdict.reason(),
                verdict.booking().flatMap(id -> find(bookings, id)),
                call,
                bookings.stream()
                        .filter(booking -> isKept(booking, at))
                        .filter(booking -> !Optional.of(booking.party(phone).virtualNumber())
                                .equals(dialled))
                        .toList(),
                dialled.stream()
                        .flatMap(number -> calls(CallSearch.latest(MOST_CALLS).withVirtualNumber(number.number()), at))
                        .filter(other -> dialled(other).equals(dialled) && !isFrom(other, phone))
                        .toList());
    }

    private record Verdict(CallReason reason, Optional<BookingId> booking) {}

    /** What the log tells; empty if the answer or its reason was not noted. */
    private static Optional<Verdict> verdict(CallRecord call) {
        return call.reason().map(reason -> new Verdict(reason, call.booking()));
    }

    private Verdict now(PhoneNumber phone, VirtualNumber number) {
        try {
            CallDecision decision = lookUp.apply(new IncomingCall(phone, number.number()));
            return new Verdict(complete(decision.reason(), number), decision.bookingId());
        } catch (MaskingException e) {
            return new Verdict(AnswerReasons.of(e), Optional.empty());
        }
    }

    private Verdict then(List<Booking> bookings, PhoneNumber phone, VirtualNumber number, Instant at) {
        List<Booking> through = bookings.stream()
                .filter(booking -> booking.party(phone).virtualNumber().equals(number) && isKept(booking, at))
                .toList();
        return Stream.concat(
                        through.stream()
                                .filter(booking -> at.isBefore(CallExplanation.liveUntil(booking)))
                                .map(booking -> new Verdict(CallReason.CONNECTED, Optional.of(booking.id()))),
                        through.stream()
                                .map(booking -> new Verdict(CallReason.BOOKING_ENDED, Optional.of(booking.id()))))
                .findFirst()
                .orElseGet(() -> new Verdict(complete(CallReason.NO_SUCH_PAIR, number), Optional.empty()));
    }

    private CallReason complete(CallReason reason, VirtualNumber number) {
        return AnswerReasons.isOpen(reason)
                        && store.ofThePool(Set.of(number.number())).isEmpty()
                ? CallReason.NOT_OF_THE_POOL
                : reason;
    }

    /** Whether the booking holds its pairs at that time: it is live or cools down. */
    private static boolean isKept(Booking booking, Instant at) {
        return !at.isBefore(booking.createdAt()) && at.isBefore(booking.state().coolUntil());
    }

    private static Optional<VirtualNumber> onlyNumber(List<Booking> bookings, PhoneNumber phone, Instant at) {
        List<VirtualNumber> numbers = bookings.stream()
                .filter(booking -> isKept(booking, at) && at.isBefore(CallExplanation.liveUntil(booking)))
                .map(booking -> booking.party(phone).virtualNumber())
                .toList();
        return numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty();
    }

    private Optional<Booking> find(List<Booking> bookings, BookingId id) {
        return bookings.stream()
                .filter(booking -> booking.id().equals(id))
                .findFirst()
                .or(() -> store.find(id));
    }

    private Stream<CallRecord> calls(CallSearch search, Instant at) {
        return store.calls(search.seenFrom(at.minus(AROUND)).seenBefore(at.plus(AROUND))).stream();
    }

    private static Optional<CallRecord> nearest(List<CallRecord> calls, Instant at) {
        return calls.stream()
                .min(Comparator.comparing(
                        call -> Duration.between(call.firstSeen(), at).abs()));
    }

    private static boolean isFrom(CallRecord call, PhoneNumber phone) {
        return call.inbound().parties().from().equals(Optional.of(phone));
    }

    private static boolean isTo(CallRecord call, Optional<VirtualNumber> number) {
        return number.isEmpty() || dialled(call).equals(number);
    }

    private static Optional<VirtualNumber> dialled(CallRecord call) {
        return call.inbound().parties().to().map(VirtualNumber::new);
    }
}
