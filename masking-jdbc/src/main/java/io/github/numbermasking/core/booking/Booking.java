package io.github.numbermasking.core.booking;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Two parties that reach each other through virtual numbers, as read at one time. Immutable and thread-safe.
 *
 * @param id the host's own name for it
 * @param partyA one side
 * @param partyB the other side
 * @param createdAt when it was made, to the millisecond
 * @param expiresAt when it ends if nobody ends it before, to the millisecond
 * @param state its status and the times that follow from it
 */
public record Booking(
        BookingId id, Party partyA, Party partyB, Instant createdAt, Instant expiresAt, BookingState state) {

    /** Its status when it was read. */
    public BookingStatus status() {
        return state.status();
    }

    /** The time of its end, by the host or by expiry; empty while it is active. */
    public Optional<Instant> endedAt() {
        return status() == BookingStatus.ACTIVE ? Optional.empty() : Optional.of(state.endsAt());
    }

    /** Whether calls connect at that time. */
    public boolean isLive(Instant now) {
        return state.isLive(now);
    }

    /** Whether a side dials that number. */
    public boolean uses(VirtualNumber number) {
        return partyA.virtualNumber().equals(number) || partyB.virtualNumber().equals(number);
    }

    /** The side of a phone, which must be one of the parties. */
    public Party party(PhoneNumber phone) {
        return partyA.phone().equals(phone) ? partyA : partyB;
    }

    /** The same booking in another state. */
    public Booking with(BookingState other) {
        return new Booking(id, partyA, partyB, createdAt, expiresAt, other);
    }

    /** The same booking with other parties, or on other numbers. */
    public Booking with(Party otherA, Party otherB) {
        return new Booking(id, otherA, otherB, createdAt, expiresAt, state);
    }

    /** The same booking, active until another time. */
    public Booking expiringAt(Instant time, BookingPolicy policy) {
        return new Booking(id, partyA, partyB, createdAt, time, BookingState.active(time, policy));
    }

    /** The same booking as it reads at a time: ACTIVE turns into EXPIRED at its expiry. */
    public Booking at(Instant now) {
        return with(new BookingState(state.statusAt(now), state.endsAt(), state.liveUntil(), state.coolUntil()));
    }

    /** Whether a request asks for exactly this booking. */
    public boolean answers(BookingRequest request) {
        return partyA.phone().equals(request.partyA())
                && partyB.phone().equals(request.partyB())
                && request.expiresAt().map(expiresAt::equals).orElse(true);
    }
}
