package io.github.numbermasking.core.booking;

import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A request for a booking between two phone numbers, under the host's own id. Immutable and thread-safe. */
public final class BookingRequest {

    private final BookingId id;
    private final PhoneNumber partyA;
    private final PhoneNumber partyB;
    private final Optional<Instant> expiresAt;

    private BookingRequest(BookingId id, PhoneNumber partyA, PhoneNumber partyB, Optional<Instant> expiresAt) {
        this.id = id;
        this.partyA = partyA;
        this.partyB = partyB;
        this.expiresAt = expiresAt;
    }

    /** A request for a booking that expires after the installation's time to live. */
    public static BookingRequest of(BookingId id, PhoneNumber partyA, PhoneNumber partyB) {
        return new BookingRequest(id, partyA, partyB, Optional.empty());
    }

    /**
     * The same request with an expiry of its own.
     *
     * @param time cut to the millisecond; must lie in the future, at most ten years ahead, when it is booked
     */
    public BookingRequest expiringAt(Instant time) {
        return new BookingRequest(id, partyA, partyB, Optional.of(time.truncatedTo(ChronoUnit.MILLIS)));
    }

    public BookingId id() {
        return id;
    }

    public PhoneNumber partyA() {
        return partyA;
    }

    public PhoneNumber partyB() {
        return partyB;
    }

    /** The expiry asked for, to the millisecond; empty for the installation's time to live. */
    public Optional<Instant> expiresAt() {
        return expiresAt;
    }
}
