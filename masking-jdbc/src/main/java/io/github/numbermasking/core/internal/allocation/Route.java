package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;

/**
 * The meaning of one virtual number to one party: the row that answers a call. Immutable and thread-safe.
 *
 * @param dialled the virtual number
 * @param party the party that dials it
 * @param counterpart the party that it reaches
 * @param shown the number that the counterpart sees: the one that the counterpart itself dials
 * @param bookingId the booking that it belongs to
 * @param liveUntil calls connect before this time; {@link BookingState#CUT} if it was cut
 * @param coolUntil until this time it is kept, and callers hear "ended"
 */
public record Route(
        VirtualNumber dialled,
        PhoneNumber party,
        PhoneNumber counterpart,
        VirtualNumber shown,
        BookingId bookingId,
        Instant liveUntil,
        Instant coolUntil) {

    /** In place of a phone number that was forgotten. No phone has such a number. */
    public static final PhoneNumber NOBODY = PhoneNumber.ofValue(1_000_000);

    /** The same route after its booking was cut. */
    public Route cut() {
        return new Route(dialled, party, counterpart, shown, bookingId, BookingState.CUT, coolUntil);
    }

    /**
     * The same route after the booking has given it up; the pair is kept free until that time. It forgets the counterpart:
     * nothing would lead from the counterpart's number to this route.
     */
    public Route givenUp(Instant coolsUntil) {
        return new Route(dialled, party, NOBODY, shown, bookingId, BookingState.CUT, coolsUntil);
    }

    /** The same route without any word of its booking; it only keeps the pair reserved. */
    public Route forgotten(BookingId nobodys) {
        return new Route(dialled, party, NOBODY, shown, nobodys, BookingState.CUT, coolUntil);
    }

    /** Whether it was cut, so that no clock decides whether calls connect. */
    public boolean isCut() {
        return liveUntil.equals(BookingState.CUT);
    }

    /** Whether calls connect at that time. */
    public boolean isLive(Instant now) {
        return now.isBefore(liveUntil);
    }

    /** Whether the pair is kept free at that time. */
    public boolean isCooling(Instant now) {
        return !isLive(now) && now.isBefore(coolUntil);
    }

    /** Whether the pair is free at that time. */
    public boolean isOver(Instant now) {
        return !isLive(now) && !isCooling(now);
    }
}
