package io.github.numbermasking.core;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/** What can be done to bookings, wherever they are kept. Thread-safe if the store is. */
final class Bookings {

    /** Each try that fails means that another change of the same booking succeeded. */
    private static final int TRIES = 20;

    /** More tries than that are made for so long, each after a pause: somebody's request waits ten seconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final BookingStore store;
    private final Terms terms;
    private final Clock clock;
    private final Allocator allocator;

    Bookings(BookingStore store, Terms terms, Clock clock, Allocator allocator) {
        this.store = store;
        this.terms = terms;
        this.clock = clock;
        this.allocator = allocator;
    }

    /** The same on another store. */
    Bookings on(BookingStore other) {
        return new Bookings(other, terms, clock, allocator);
    }

    BookingResult book(BookingRequest request) {
        Instant now = now();
        Optional<Booking> known = store.find(request.id());
        if (known.isPresent()) {
            return repeated(known.get(), request, now);
        }
        if (request.partyA().equals(request.partyB())) {
            return new BookingResult.Refused(BookingResult.Refusal.SAME_PARTY);
        }
        if (!terms.destinations().allow(request.partyA())
                || !terms.destinations().allow(request.partyB())) {
            return new BookingResult.Refused(BookingResult.Refusal.DESTINATION_NOT_ALLOWED);
        }
        Instant expiresAt = request.expiresAt().orElse(now.plus(terms.ttl()));
        if (!terms.allowsExpiry(expiresAt, now)) {
            return new BookingResult.Refused(BookingResult.Refusal.INVALID_EXPIRY);
        }
        Draft draft = new Draft(
                request.id(), request.partyA(), request.partyB(), now, expiresAt, Life.active(expiresAt, terms));
        BookingResult result = store.insert(draft, allocator);
        return result instanceof BookingResult.Existing other ? repeated(other.booking(), request, now()) : result;
    }

    private static BookingResult repeated(Booking known, BookingRequest request, Instant now) {
        if (!known.isLive(now)) {
            return new BookingResult.Refused(BookingResult.Refusal.BOOKING_ENDED);
        }
        if (!known.answers(request)) {
            return new BookingResult.Refused(BookingResult.Refusal.BOOKING_CONFLICT);
        }
        return new BookingResult.Existing(known.at(now));
    }

    Optional<Booking> find(BookingId id) {
        return store.find(id).map(booking -> booking.at(now()));
    }

    ChangeResult complete(BookingId id) {
        return change(
                id,
                (booking, now) -> written(booking, booking.with(booking.life().completed(now, terms)), now));
    }

    ChangeResult cancel(BookingId id) {
        return change(
                id,
                (booking, now) -> written(booking, booking.with(booking.life().cancelled(now, terms)), now));
    }

    ChangeResult extend(BookingId id, Instant time) {
        Instant expiresAt = time.truncatedTo(ChronoUnit.MILLIS);
        return change(id, (booking, now) -> {
            if (!isActive(booking, now)) {
                return refused(BookingResult.Refusal.BOOKING_ENDED);
            }
            if (booking.expiresAt().equals(expiresAt)) {
                return changed(booking, now);
            }
            return terms.allowsExpiry(expiresAt, now)
                    ? written(booking, booking.expiringAt(expiresAt, terms), now)
                    : refused(BookingResult.Refusal.INVALID_EXPIRY);
        });
    }

    ChangeResult replacePartyA(BookingId id, PhoneNumber phone) {
        return change(
                id,
                (booking, now) ->
                        replaced(booking, phone, phone, booking.partyB().phone(), now));
    }

    ChangeResult replacePartyB(BookingId id, PhoneNumber phone) {
        return change(
                id, (booking, now) -> replaced(booking, phone, booking.partyA().phone(), phone, now));
    }

    private Optional<ChangeResult> replaced(
            Booking booking, PhoneNumber comes, PhoneNumber partyA, PhoneNumber partyB, Instant now) {
        if (!isActive(booking, now)) {
            return refused(BookingResult.Refusal.BOOKING_ENDED);
        }
        if (partyA.equals(partyB)) {
            return refused(BookingResult.Refusal.SAME_PARTY);
        }
        if (booking.partyA().phone().equals(partyA) && booking.partyB().phone().equals(partyB)) {
            return changed(booking, now);
        }
        return terms.destinations().allow(comes)
                ? rearranged(booking, partyA, partyB, Set.of(), now)
                : refused(BookingResult.Refusal.DESTINATION_NOT_ALLOWED);
    }

    /** Gives the booking another number in place of one, where it is live and has it. */
    ChangeResult moveFrom(VirtualNumber number, BookingId id) {
        return change(
                id,
                (booking, now) -> booking.isLive(now) && booking.uses(number)
                        ? rearranged(
                                booking,
                                booking.partyA().phone(),
                                booking.partyB().phone(),
                                Set.of(number),
                                now)
                        : changed(booking, now));
    }

    private Optional<ChangeResult> rearranged(
            Booking booking, PhoneNumber partyA, PhoneNumber partyB, Set<VirtualNumber> avoided, Instant now) {
        Rearrangement wish = new Rearrangement(booking, partyA, partyB, avoided, now.plus(terms.cooldown()));
        return store.rearrange(wish, allocator, now)
                .flatMap(result ->
                        result instanceof ChangeResult.Changed to ? changed(to.booking(), now) : Optional.of(result));
    }

    /** Takes a step from what a booking is now, again and again until nobody else has changed it meanwhile. */
    private ChangeResult change(BookingId id, BiFunction<Booking, Instant, Optional<ChangeResult>> step) {
        long start = System.nanoTime();
        for (int attempt = 1; attempt <= TRIES || System.nanoTime() - start < PATIENCE_NANOS; attempt++) {
            Optional<Booking> found = store.find(id);
            if (found.isEmpty()) {
                return new ChangeResult.NotFound();
            }
            Optional<ChangeResult> result = step.apply(found.get(), now());
            if (result.isPresent()) {
                return result.get();
            }
            if (attempt > TRIES) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
        throw new ContendedException("booking " + id + " was changed by others each time that it was to be changed");
    }

    private Optional<ChangeResult> written(Booking asRead, Booking next, Instant now) {
        return next.equals(asRead) || store.change(asRead, next) ? changed(next, now) : Optional.empty();
    }

    private static boolean isActive(Booking booking, Instant now) {
        return booking.life().statusAt(now) == BookingStatus.ACTIVE;
    }

    private static Optional<ChangeResult> changed(Booking booking, Instant now) {
        return Optional.of(new ChangeResult.Changed(booking.at(now)));
    }

    private static Optional<ChangeResult> refused(BookingResult.Refusal reason) {
        return Optional.of(new ChangeResult.Refused(reason));
    }

    /** To the millisecond, as the store keeps times. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
