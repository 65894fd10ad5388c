package io.github.numbermasking.core.explain;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a call gets, or got, and why. Immutable and thread-safe.
 *
 * @param at the time that it is about
 * @param dialled the number that the caller dials; empty if it is not known
 * @param reason why the caller gets the answer
 * @param booking the booking that decides it; empty if none does, or if it has been removed
 * @param call the call of the log that it is about; empty if there is none, or if it is about now
 * @param otherBookings bookings of the same phone on other numbers, live or cooling at that time
 * @param otherCalls calls of other phones to the same number around that time
 */
public record CallExplanation(
        Instant at,
        Optional<VirtualNumber> dialled,
        CallReason reason,
        Optional<Booking> booking,
        Optional<CallRecord> call,
        List<Booking> otherBookings,
        List<CallRecord> otherCalls) {

    /** Takes copies of the lists. */
    public CallExplanation {
        otherBookings = List.copyOf(otherBookings);
        otherCalls = List.copyOf(otherCalls);
    }

    /** What the caller gets, or got. */
    public CallAnswer answer() {
        return reason.answer();
    }

    /** Until when calls of the booking connect; for a booking that was cut, when that was. */
    public Optional<Instant> liveUntil() {
        return booking.map(CallExplanation::liveUntil);
    }

    /** Until when calls of a booking connect; if it was cut, when that was. */
    public static Instant liveUntil(Booking booking) {
        BookingState state = booking.state();
        return state.liveUntil().equals(BookingState.CUT) ? state.endsAt() : state.liveUntil();
    }

    /** Says it in a sentence for people, which names no phone number of a party. */
    public String sentence() {
        String what = call.isPresent()
                ? "The call at " + call.get().answeredAt().orElse(call.get().firstSeen())
                : "A call at " + at;
        String number = dialled.map(one -> one.number().e164()).orElse("a number that is not known");
        String named = booking.map(one -> "booking " + one.id()).orElse("a booking");
        return switch (reason) {
            case CONNECTED -> what + " to " + number + " connects, because " + named + " is live then.";
            case BOOKING_ENDED ->
                what + " to " + number + " does not connect, because " + named + " is over"
                        + booking.map(one -> " since " + liveUntil(one)).orElse("") + ".";
            case NO_SUCH_PAIR ->
                dialled.isEmpty()
                        ? what + " does not connect: the phone has "
                                + (otherBookings.isEmpty() ? "no booking" : "several bookings")
                                + " then, and the number that it dials is not known."
                        : what + " to " + number
                                + " does not connect, because the phone has no booking through this number then.";
            case NOT_OF_THE_POOL ->
                what + " to " + number + " does not connect, because this number is not in the pool.";
            case CALLER_WITHHELD ->
                what + " to " + number + " does not connect, because the caller withholds the number.";
            case MALFORMED_REQUEST, OTHER_SUBACCOUNT, NOT_A_NEW_CALL ->
                what + " does not connect, because the platform's request is not one for a new call of ours (" + reason
                        + ").";
            case DESTINATION_NOT_ALLOWED ->
                what + " to " + number + " does not connect, because " + named
                        + " leads to a number that must not be called.";
            case DATABASE_FAILED -> what + " to " + number + " does not connect, because the database failed.";
            case DEADLINE -> what + " to " + number + " does not connect, because the database did not answer in time.";
            case TOO_MANY_AT_ONCE ->
                what + " to " + number + " does not connect, because too many requests were waiting for the database.";
            case INTERNAL_ERROR -> what + " to " + number + " does not connect, because something unexpected failed.";
        };
    }
}
