package io.github.numbermasking.core;

import java.time.Instant;
import java.util.Optional;

/**
 * Two parties that reach each other through virtual numbers, read at one time. Immutable and thread-safe.
 *
 * @param id the host's own name for it
 * @param partyA one side
 * @param partyB the other side
 * @param createdAt when it was made, to the millisecond
 * @param expiresAt when it ends if nobody ends it before, to the millisecond
 * @param life how it stands
 */
public record Booking(BookingId id, Party partyA, Party partyB, Instant createdAt, Instant expiresAt, Life life) {

    /** How it stood when it was read. */
    public BookingStatus status() {
        return life.status();
    }

    /** When it ended: by its host, or by its expiry; empty while it is active. */
    public Optional<Instant> endedAt() {
        return status() == BookingStatus.ACTIVE ? Optional.empty() : Optional.of(life.endsAt());
    }

    /** Whether calls connect at that time. */
    public boolean isLive(Instant now) {
        return life.isLive(now);
    }

    /** Whether a side dials that number. */
    boolean uses(VirtualNumber number) {
        return partyA.virtualNumber().equals(number) || partyB.virtualNumber().equals(number);
    }

    /** The same booking with another life. */
    public Booking with(Life other) {
        return new Booking(id, partyA, partyB, createdAt, expiresAt, other);
    }

    /** The same booking between others, or on other numbers. */
    Booking with(Party otherA, Party otherB) {
        return new Booking(id, otherA, otherB, createdAt, expiresAt, life);
    }

    /** The same booking, active until another time. */
    Booking expiringAt(Instant time, Terms terms) {
        return new Booking(id, partyA, partyB, createdAt, time, Life.active(time, terms));
    }

    /** The same booking as it reads at a time: ACTIVE turns into EXPIRED at its expiry. */
    Booking at(Instant now) {
        return with(new Life(life.statusAt(now), life.endsAt(), life.liveUntil(), life.coolUntil()));
    }

    /** Whether a repeated request asks for what this booking already is. */
    boolean answers(BookingRequest request) {
        return partyA.phone().equals(request.partyA())
                && partyB.phone().equals(request.partyB())
                && request.expiresAt().map(expiresAt::equals).orElse(true);
    }
}
