package io.github.numbermasking.model;

import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingStatus;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.Party;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.Terms;
import io.github.numbermasking.core.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A booking, and how it was ended if it was; all else follows from the time. */
final class ModelBooking {

    private final BookingId id;
    private final Party partyA;
    private final Party partyB;
    private final Instant createdAt;
    private final Instant expiresAt;
    private final Duration grace;
    private final Duration cooldown;
    private Optional<End> end = Optional.empty();

    private record End(BookingStatus how, Instant when) {}

    ModelBooking(BookingRequest request, VirtualNumber forA, VirtualNumber forB, Instant now, Terms terms) {
        this.id = request.id();
        this.partyA = new Party(request.partyA(), forA);
        this.partyB = new Party(request.partyB(), forB);
        this.createdAt = now;
        this.expiresAt = request.expiresAt().orElse(now.plus(terms.ttl()));
        this.grace = terms.grace();
        this.cooldown = terms.cooldown();
    }

    ShownBooking shown(Instant now) {
        return new ShownBooking(id, partyA, partyB, createdAt, expiresAt, status(now), endedAt(now), isLive(now));
    }

    boolean isLive(Instant now) {
        return now.isBefore(connectsUntil());
    }

    boolean isCooling(Instant now) {
        return !isLive(now) && now.isBefore(coolsUntil());
    }

    Instant coolsUntil() {
        return connectsUntil().plus(cooldown);
    }

    boolean holds(VirtualNumber dialled, PhoneNumber caller) {
        return legs().anyMatch(new Party(caller, dialled)::equals);
    }

    boolean uses(VirtualNumber number) {
        return legs().anyMatch(leg -> leg.virtualNumber().equals(number));
    }

    boolean concerns(PhoneNumber phone) {
        return legs().anyMatch(leg -> leg.phone().equals(phone));
    }

    /** How many pairs it has on a number. */
    long pairsOn(VirtualNumber number) {
        return legs().filter(leg -> leg.virtualNumber().equals(number)).count();
    }

    /** Both sides may dial the same number, but never as the same caller. */
    CallDecision connected(PhoneNumber caller) {
        Party called = partyA.phone().equals(caller) ? partyB : partyA;
        return new CallDecision.Connect(called.virtualNumber(), called.phone(), id);
    }

    boolean isWhatIsAsked(BookingRequest request) {
        return partyA.phone().equals(request.partyA())
                && partyB.phone().equals(request.partyB())
                && (request.expiresAt().isEmpty() || request.expiresAt().get().equals(expiresAt));
    }

    void complete(Instant now) {
        if (status(now) == BookingStatus.ACTIVE) {
            end = Optional.of(new End(BookingStatus.COMPLETED, now));
        }
    }

    void cancel(Instant now) {
        if (isLive(now)) {
            end = Optional.of(new End(BookingStatus.CANCELLED, now));
        }
    }

    private BookingStatus status(Instant now) {
        return end.map(End::how).orElse(now.isBefore(expiresAt) ? BookingStatus.ACTIVE : BookingStatus.EXPIRED);
    }

    private Optional<Instant> endedAt(Instant now) {
        return switch (status(now)) {
            case ACTIVE -> Optional.empty();
            case EXPIRED -> Optional.of(expiresAt);
            case COMPLETED, CANCELLED -> end.map(End::when);
        };
    }

    private Instant connectsUntil() {
        if (end.isEmpty()) {
            return expiresAt.plus(grace);
        }
        return end.get().how() == BookingStatus.CANCELLED
                ? end.get().when()
                : end.get().when().plus(grace);
    }

    private Stream<Party> legs() {
        return Stream.of(partyA, partyB);
    }
}
