package io.github.numbermasking.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.Announcement;
import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.BookingResult.Refusal;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.Terms;
import io.github.numbermasking.core.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All bookings there ever were, and what must come of each request. Every method objects by an AssertionError. */
final class Model {

    private static final Duration FARTHEST_EXPIRY = Duration.ofDays(3_653);

    private final Terms terms;
    private final boolean fresh;
    private final Map<BookingId, ModelBooking> bookings = new HashMap<>();
    private final ModelPool pool = new ModelPool(bookings.values());

    /**
     * A model of an installation without bookings and numbers.
     *
     * @param fresh whether all that happens goes through one node, which then knows the pool as it is
     */
    Model(Terms terms, boolean fresh) {
        this.terms = terms;
        this.fresh = fresh;
    }

    ModelPool pool() {
        return pool;
    }

    Set<BookingId> ids() {
        return bookings.keySet();
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
                terms.allocation(), possible(request.partyA(), now), possible(request.partyB(), now), pool.loads(now));
        if (choices.areNone()) {
            assertEquals(new BookingResult.Refused(Refusal.POOL_EXHAUSTED), result);
            return;
        }
        Booking made = assertInstanceOf(BookingResult.Created.class, result).booking();
        VirtualNumber forA = made.partyA().virtualNumber();
        VirtualNumber forB = made.partyB().virtualNumber();
        choices.check(forA, forB, fresh);
        ModelBooking booking = new ModelBooking(request, forA, forB, now, terms);
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
        if (request.expiresAt()
                .filter(expiry -> !expiry.isAfter(now) || expiry.isAfter(now.plus(FARTHEST_EXPIRY)))
                .isPresent()) {
            faults.add(Refusal.INVALID_EXPIRY);
        }
        return faults;
    }

    /** The numbers that a party could have, each with the end of its cool-down. */
    private Map<VirtualNumber, Instant> possible(PhoneNumber party, Instant now) {
        Map<VirtualNumber, Instant> possible = new HashMap<>();
        for (VirtualNumber number : pool.usable()) {
            List<ModelBooking> holders = new ArrayList<>(bookings.values());
            holders.removeIf(b -> !b.holds(number, party) || !b.isLive(now) && !b.isCooling(now));
            if (holders.stream().noneMatch(b -> b.isLive(now) || terms.strict())) {
                possible.put(
                        number,
                        holders.stream()
                                .map(ModelBooking::coolsUntil)
                                .max(Instant::compareTo)
                                .orElse(Instant.MIN));
            }
        }
        return possible;
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
                inFull(decision),
                () -> "a call from " + call.caller().e164() + " to "
                        + call.dialled().e164());
    }

    /** A phone number masks itself, and an objection that shows two masks is of little use. */
    private static String inFull(CallDecision decision) {
        return decision instanceof CallDecision.Connect connect
                ? connect + " to " + connect.counterpart().e164()
                : decision.toString();
    }

    private CallDecision answer(VirtualNumber dialled, PhoneNumber caller, Instant now) {
        List<ModelBooking> holders =
                bookings.values().stream().filter(b -> b.holds(dialled, caller)).toList();
        List<ModelBooking> live = holders.stream().filter(b -> b.isLive(now)).toList();
        assertTrue(live.size() < 2, () -> "two live bookings hold " + dialled + " and " + caller.e164());
        if (!live.isEmpty()) {
            return live.get(0).connected(caller);
        }
        return new CallDecision.Announce(
                holders.stream().anyMatch(b -> b.isCooling(now)) ? Announcement.ENDED : Announcement.UNKNOWN);
    }
}
