package io.github.numbermasking.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps all bookings ever made, and checks the result of each request. Every method throws an AssertionError for a
 * wrong result.
 */
final class Model {

    private static final Duration FARTHEST_EXPIRY = Duration.ofDays(3_653);

    private final BookingPolicy policy;
    private final boolean fresh;
    private final Map<BookingId, ModelBooking> bookings = new HashMap<>();
    private final ModelHistory history = new ModelHistory(bookings);
    private final ModelPool pool = new ModelPool(history::all);

    /**
     * Makes a model of an installation without bookings and numbers.
     *
     * @param fresh whether all requests go to one node, which then knows the current pool
     */
    Model(BookingPolicy policy, boolean fresh) {
        this.policy = policy;
        this.fresh = fresh;
    }

    ModelPool pool() {
        return pool;
    }

    void erased(PhoneNumber phone, boolean cut, Instant now, ErasureResult result) {
        if (pool.contains(phone)) {
            assertEquals(new ErasureResult.VirtualNumber(), result);
        } else {
            history.erased(phone, cut, now, result);
        }
    }

    void booked(BookingRequest request, Instant now, BookingResult result) {
        ModelBooking known = bookings.get(request.id());
        if (known != null) {
            repeated(known, request, now, result);
            return;
        }
        Set<Refusal> faults = faults(request, now);
        if (!faults.isEmpty()) {
            Refusal reason =
                    assertInstanceOf(BookingResult.Refused.class, result).reason();
            assertTrue(faults.contains(reason), () -> "refused with " + reason + " in place of " + faults);
            return;
        }
        Choices choices = new Choices(
                policy.allocation(), possible(request.partyA(), now), possible(request.partyB(), now), pool.loads(now));
        if (choices.areNone()) {
            assertEquals(new BookingResult.Refused(Refusal.POOL_EXHAUSTED), result);
            return;
        }
        Booking made = assertInstanceOf(BookingResult.Created.class, result).booking();
        VirtualNumber forA = made.partyA().virtualNumber();
        VirtualNumber forB = made.partyB().virtualNumber();
        choices.check(forA, forB, fresh);
        ModelBooking booking = new ModelBooking(request, forA, forB, now, policy);
        assertEquals(booking.shown(now), ShownBooking.of(made, now));
        bookings.put(request.id(), booking);
    }

    private static void repeated(ModelBooking known, BookingRequest request, Instant now, BookingResult result) {
        if (!known.isLive(now)) {
            assertEquals(new BookingResult.Refused(Refusal.BOOKING_ENDED), result);
        } else if (!known.isWhatIsAsked(request)) {
            assertEquals(new BookingResult.Refused(Refusal.BOOKING_CONFLICT), result);
        } else {
            Booking shown =
                    assertInstanceOf(BookingResult.Existing.class, result).booking();
            assertEquals(known.shown(now), ShownBooking.of(shown, now));
        }
    }

    private Set<Refusal> faults(BookingRequest request, Instant now) {
        Set<Refusal> faults = EnumSet.noneOf(Refusal.class);
        if (request.partyA().equals(request.partyB())) {
            faults.add(Refusal.SAME_PARTY);
        }
        if (pool.contains(request.partyA()) || pool.contains(request.partyB())) {
            faults.add(Refusal.VIRTUAL_NUMBER_AS_PARTY);
        }
        if (request.expiresAt().filter(expiry -> isNoExpiry(expiry, now)).isPresent()) {
            faults.add(Refusal.INVALID_EXPIRY);
        }
        return faults;
    }

    private static boolean isNoExpiry(Instant expiry, Instant now) {
        return !expiry.isAfter(now) || expiry.isAfter(now.plus(FARTHEST_EXPIRY));
    }

    /** The possible numbers of a party, each with the end of its cool-down. */
    private Map<VirtualNumber, Instant> possible(PhoneNumber party, Instant now) {
        Map<VirtualNumber, Instant> possible = new HashMap<>();
        for (VirtualNumber number : pool.usable()) {
            Optional<Instant> cooling = history.all().stream()
                    .flatMap(b -> b.coolsUntil(number, party, now).stream())
                    .max(Instant::compareTo);
            if (history.all().stream().noneMatch(b -> b.connects(number, party, now))
                    && (cooling.isEmpty() || !policy.strict())) {
                possible.put(number, cooling.orElse(Instant.MIN));
            }
        }
        return possible;
    }

    void extended(BookingId id, Instant expiry, Instant now, ChangeResult result) {
        ModelBooking booking = bookings.get(id);
        if (booking == null) {
            assertEquals(new ChangeResult.NotFound(), result);
        } else if (!booking.isActive(now)) {
            assertEquals(new ChangeResult.Refused(Refusal.BOOKING_ENDED), result);
        } else if (isNoExpiry(expiry, now)) {
            assertEquals(new ChangeResult.Refused(Refusal.INVALID_EXPIRY), result);
        } else {
            booking.extend(expiry);
            changed(booking, now, result);
        }
    }

    void replaced(BookingId id, boolean a, PhoneNumber phone, Instant now, ChangeResult result) {
        ModelBooking booking = bookings.get(id);
        if (booking == null) {
            assertEquals(new ChangeResult.NotFound(), result);
            return;
        }
        Party replaced = a ? booking.partyA() : booking.partyB();
        Party staying = a ? booking.partyB() : booking.partyA();
        if (!booking.isActive(now)) {
            assertEquals(new ChangeResult.Refused(Refusal.BOOKING_ENDED), result);
        } else if (staying.phone().equals(phone)) {
            assertEquals(new ChangeResult.Refused(Refusal.SAME_PARTY), result);
        } else if (replaced.phone().equals(phone)) {
            changed(booking, now, result);
        } else if (pool.contains(phone)) {
            assertEquals(new ChangeResult.Refused(Refusal.VIRTUAL_NUMBER_AS_PARTY), result);
        } else {
            Rechoice choices = keeping(staying, phone, now);
            if (choices.areNone()) {
                assertEquals(new ChangeResult.Refused(Refusal.POOL_EXHAUSTED), result);
                return;
            }
            Booking shown = changed(result);
            choices.check(
                    (a ? shown.partyB() : shown.partyA()).virtualNumber(),
                    (a ? shown.partyA() : shown.partyB()).virtualNumber());
            booking.become(
                    at(phone, a, booking.partyA(), shown.partyA()),
                    at(phone, !a, booking.partyB(), shown.partyB()),
                    now);
            changed(booking, now, result);
        }
    }

    private static Party at(PhoneNumber phone, boolean replaced, Party before, Party shown) {
        return new Party(replaced ? phone : before.phone(), shown.virtualNumber());
    }

    private Rechoice keeping(Party staying, PhoneNumber newcomer, Instant now) {
        return new Rechoice(
                policy.allocation(),
                staying.virtualNumber(),
                possible(staying.phone(), now),
                possible(newcomer, now),
                pool.loads(now),
                fresh);
    }

    void numberReplaced(VirtualNumber number, Instant now, Optional<NumberMoves> result) {
        assertEquals(pool.contains(number.number()), result.isPresent());
        if (result.isEmpty()) {
            return;
        }
        pool.drain(number);
        Map<BookingId, Booking> moved = new HashMap<>();
        result.get().moved().forEach(booking -> moved.put(booking.id(), booking));
        List<BookingId> ids = bookings.keySet().stream()
                .filter(id -> bookings.get(id).isLive(now) && bookings.get(id).uses(number))
                .sorted(Comparator.comparing(BookingId::value))
                .toList();
        assertEquals(ids.size(), moved.size() + result.get().left().size());
        for (BookingId id : ids) {
            ModelBooking booking = bookings.get(id);
            Optional<Booking> shown = Optional.ofNullable(moved.get(id));
            boolean possible = moves(booking, number, shown, now);
            assertEquals(possible, shown.isPresent(), () -> "booking " + id + " on " + number);
            assertEquals(!possible, result.get().left().contains(id));
            shown.ifPresent(to -> {
                booking.become(
                        at(booking.partyA().phone(), true, booking.partyA(), to.partyA()),
                        at(booking.partyB().phone(), true, booking.partyB(), to.partyB()),
                        now);
                assertEquals(booking.shown(now), ShownBooking.of(to, now));
            });
        }
        assertFalse(result.get().more());
    }

    /** Whether the booking can move to other numbers. If it has moved, checks its new numbers. */
    private boolean moves(ModelBooking booking, VirtualNumber number, Optional<Booking> shown, Instant now) {
        Party a = booking.partyA();
        Party b = booking.partyB();
        if (a.virtualNumber().equals(b.virtualNumber())) {
            Choices choices = new Choices(
                    policy.allocation(), possible(a.phone(), now), possible(b.phone(), now), pool.loads(now));
            shown.ifPresent(
                    to -> choices.check(to.partyA().virtualNumber(), to.partyB().virtualNumber(), fresh));
            return !choices.areNone();
        }
        boolean staysA = b.virtualNumber().equals(number);
        Rechoice choices = keeping(staysA ? a : b, (staysA ? b : a).phone(), now);
        shown.ifPresent(to -> choices.check(
                (staysA ? to.partyA() : to.partyB()).virtualNumber(),
                (staysA ? to.partyB() : to.partyA()).virtualNumber()));
        return !choices.areNone();
    }

    private static Booking changed(ChangeResult result) {
        return assertInstanceOf(ChangeResult.Changed.class, result).booking();
    }

    private static void changed(ModelBooking booking, Instant now, ChangeResult result) {
        assertEquals(booking.shown(now), ShownBooking.of(changed(result), now));
    }

    void completed(BookingId id, Instant now, Optional<Booking> result) {
        if (bookings.containsKey(id)) {
            bookings.get(id).complete(now);
        }
        found(id, now, result);
    }

    void cancelled(BookingId id, Instant now, Optional<Booking> result) {
        if (bookings.containsKey(id)) {
            bookings.get(id).cancel(now);
        }
        found(id, now, result);
    }

    void found(BookingId id, Instant now, Optional<Booking> result) {
        assertEquals(
                Optional.ofNullable(bookings.get(id)).map(b -> b.shown(now)), result.map(b -> ShownBooking.of(b, now)));
    }

    void answered(IncomingCall call, Instant now, CallDecision decision) {
        assertEquals(
                inFull(answer(new VirtualNumber(call.dialled()), call.caller(), now)),
                inFull(DatabaseTest.heard(decision)),
                () -> "a call from " + call.caller().e164() + " to "
                        + call.dialled().e164());
    }

    /**
     * A decision as text with the full phone number. A phone number masks itself, and a failure message with masks
     * would be of little use.
     */
    private static String inFull(CallDecision decision) {
        return decision instanceof CallDecision.Connect connect
                ? connect + " to " + connect.counterpart().e164()
                : decision.toString();
    }

    private CallDecision answer(VirtualNumber dialled, PhoneNumber caller, Instant now) {
        List<ModelBooking> live = bookings.values().stream()
                .filter(b -> b.connects(dialled, caller, now))
                .toList();
        assertTrue(live.size() < 2, () -> "two live bookings hold " + dialled + " and " + caller.e164());
        if (!live.isEmpty()) {
            return live.get(0).connected(caller);
        }
        boolean cooling = history.all().stream()
                .anyMatch(b -> b.coolsUntil(dialled, caller, now).isPresent());
        return new CallDecision.Announce(cooling ? CallReason.BOOKING_ENDED : CallReason.NO_SUCH_PAIR);
    }
}
