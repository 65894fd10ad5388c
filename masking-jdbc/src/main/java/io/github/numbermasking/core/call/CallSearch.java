package io.github.numbermasking.core.call;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which calls to list, the newest first. An empty criterion does not narrow the list. Start with {@link #latest}. Immutable and
 * thread-safe.
 *
 * @param booking only calls of this booking
 * @param phone only calls from or to this party
 * @param virtualNumber only calls through this number
 * @param outcome only calls that ended so
 * @param answer only calls that were answered so
 * @param reason only calls that were answered for this reason
 * @param result only calls that became this
 * @param from only calls first seen at this time or later
 * @param to only calls first seen before this time
 * @param after only calls behind this place
 * @param limit the most calls to list, 1 or more
 */
public record CallSearch(
        Optional<BookingId> booking,
        Optional<PhoneNumber> phone,
        Optional<PhoneNumber> virtualNumber,
        Optional<CallOutcome> outcome,
        Optional<CallAnswer> answer,
        Optional<CallReason> reason,
        Optional<CallResult> result,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Place> after,
        int limit) {

    /**
     * All calls, the newest first; narrow it by the methods below.
     *
     * @param limit the most calls to list, 1 or more
     */
    public static CallSearch latest(int limit) {
        return new CallSearch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** Only calls of this booking. */
    public CallSearch withBooking(BookingId id) {
        return new CallSearch(
                Optional.of(id), phone, virtualNumber, outcome, answer, reason, result, from, to, after, limit);
    }

    /** Only calls from or to this party. */
    public CallSearch withPhone(PhoneNumber party) {
        return new CallSearch(
                booking, Optional.of(party), virtualNumber, outcome, answer, reason, result, from, to, after, limit);
    }

    /** Only calls through this virtual number. */
    public CallSearch withVirtualNumber(PhoneNumber number) {
        return new CallSearch(
                booking, phone, Optional.of(number), outcome, answer, reason, result, from, to, after, limit);
    }

    /** Only calls that ended so. */
    public CallSearch withOutcome(CallOutcome wanted) {
        return new CallSearch(
                booking, phone, virtualNumber, Optional.of(wanted), answer, reason, result, from, to, after, limit);
    }

    /** Only calls that were answered so. */
    public CallSearch withAnswer(CallAnswer wanted) {
        return new CallSearch(
                booking, phone, virtualNumber, outcome, Optional.of(wanted), reason, result, from, to, after, limit);
    }

    /** Only calls that were answered for this reason. */
    public CallSearch withReason(CallReason wanted) {
        return new CallSearch(
                booking, phone, virtualNumber, outcome, answer, Optional.of(wanted), result, from, to, after, limit);
    }

    /** Only calls that became this. */
    public CallSearch withResult(CallResult wanted) {
        return new CallSearch(
                booking, phone, virtualNumber, outcome, answer, reason, Optional.of(wanted), from, to, after, limit);
    }

    /** Only calls first seen at this time or later. */
    public CallSearch seenFrom(Instant time) {
        return new CallSearch(
                booking, phone, virtualNumber, outcome, answer, reason, result, Optional.of(time), to, after, limit);
    }

    /** Only calls first seen before this time. */
    public CallSearch seenBefore(Instant time) {
        return new CallSearch(
                booking, phone, virtualNumber, outcome, answer, reason, result, from, Optional.of(time), after, limit);
    }

    /** Only calls behind this place: the next page. */
    public CallSearch after(Place place) {
        return new CallSearch(
                booking, phone, virtualNumber, outcome, answer, reason, result, from, to, Optional.of(place), limit);
    }

    /**
     * The place of a call in the order of all calls.
     *
     * @param firstSeen when its first event came here
     * @param session its id, which decides between calls of the same time
     */
    public record Place(Instant firstSeen, SessionId session) {

        /** The place of a call. */
        public static Place of(CallRecord call) {
            return new Place(call.firstSeen(), call.session());
        }
    }
}
