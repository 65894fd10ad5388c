package io.github.numbermasking.model;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A booking of the model with its end, if a request has ended it. Everything else follows from the time. */
final class ModelBooking {

    private final BookingId id;
    private final List<Party> forgotten = new ArrayList<>();
    private boolean erased;
    private final Instant createdAt;
    private final Duration grace;
    private final Duration cooldown;
    private final List<GivenUp> givenUp = new ArrayList<>();
    private Party partyA;
    private Party partyB;
    private Instant expiresAt;
    private Optional<End> end = Optional.empty();

    private record End(BookingStatus how, Instant when) {}

    /** A pair that the booking had before, and the end of its cool-down. */
    private record GivenUp(Party pair, Instant coolsUntil) {}

    ModelBooking(BookingRequest request, VirtualNumber forA, VirtualNumber forB, Instant now, BookingPolicy policy) {
        this.id = request.id();
        this.partyA = new Party(request.partyA(), forA);
        this.partyB = new Party(request.partyB(), forB);
        this.createdAt = now;
        this.expiresAt = request.expiresAt().orElse(now.plus(policy.ttl()));
        this.grace = policy.grace();
        this.cooldown = policy.cooldown();
    }

    ShownBooking shown(Instant now) {
        return new ShownBooking(id, partyA, partyB, createdAt, expiresAt, status(now), endedAt(now), isLive(now));
    }

    boolean isLive(Instant now) {
        return !erased && now.isBefore(connectsUntil());
    }

    boolean isActive(Instant now) {
        return status(now) == BookingStatus.ACTIVE;
    }

    private Instant coolsUntil() {
        return connectsUntil().plus(cooldown);
    }

    /** Forgets the pairs of a person; if the person is a party, nothing is left but the other one's cooling pair. */
    void erase(PhoneNumber phone) {
        if (concerns(phone)) {
            legs().forEach(leg -> givenUp.add(new GivenUp(leg, coolsUntil())));
            erased = true;
        }
        givenUp.stream()
                .map(GivenUp::pair)
                .filter(pair -> pair.phone().equals(phone))
                .forEach(forgotten::add);
        givenUp.removeIf(given -> given.pair().phone().equals(phone));
    }

    /** Whether calls from this caller to this number connect. */
    boolean connects(VirtualNumber dialled, PhoneNumber caller, Instant now) {
        return isLive(now) && legs().anyMatch(new Party(caller, dialled)::equals);
    }

    /** The end of the cool-down of this pair, in which no calls connect; empty if the pair does not cool. */
    Optional<Instant> coolsUntil(VirtualNumber dialled, PhoneNumber caller, Instant now) {
        return coolingPairs(now)
                .filter(given -> given.pair().equals(new Party(caller, dialled)))
                .map(GivenUp::coolsUntil)
                .max(Comparator.naturalOrder());
    }

    private Stream<GivenUp> coolingPairs(Instant now) {
        Stream<GivenUp> last = isLive(now) || erased ? Stream.of() : legs().map(leg -> new GivenUp(leg, coolsUntil()));
        return Stream.concat(givenUp.stream(), last).filter(given -> now.isBefore(given.coolsUntil()));
    }

    /** Whether it has a pair on this number, live or cooling. */
    boolean holds(VirtualNumber number, Instant now) {
        return isLive(now) && uses(number)
                || coolingPairs(now)
                        .anyMatch(given -> given.pair().virtualNumber().equals(number));
    }

    boolean uses(VirtualNumber number) {
        return legs().anyMatch(leg -> leg.virtualNumber().equals(number));
    }

    boolean concerns(PhoneNumber phone) {
        return legs().anyMatch(leg -> leg.phone().equals(phone));
    }

    /** The number of its pairs on a virtual number. */
    long pairsOn(VirtualNumber number) {
        return legs().filter(leg -> leg.virtualNumber().equals(number)).count();
    }

    /** The number of pairs that it ever had on a virtual number. */
    long pairsEverOn(VirtualNumber number) {
        return pairsOn(number)
                + forgotten.stream()
                        .filter(pair -> pair.virtualNumber().equals(number))
                        .count()
                + givenUp.stream()
                        .filter(given -> given.pair().virtualNumber().equals(number))
                        .count();
    }

    Party partyA() {
        return partyA;
    }

    Party partyB() {
        return partyB;
    }

    void become(Party nextA, Party nextB, Instant now) {
        legs().filter(leg -> !leg.equals(nextA) && !leg.equals(nextB))
                .forEach(leg -> givenUp.add(new GivenUp(leg, now.plus(cooldown))));
        partyA = nextA;
        partyB = nextB;
    }

    void extend(Instant expiry) {
        expiresAt = expiry;
    }

    /** The decision for a caller. Both parties may dial the same number, but they are different callers. */
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
        return erased ? Stream.of() : Stream.of(partyA, partyB);
    }
}
