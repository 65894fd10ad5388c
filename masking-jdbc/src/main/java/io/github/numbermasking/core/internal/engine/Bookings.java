package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.NewBooking;
import io.github.numbermasking.core.internal.allocation.Reassignment;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.internal.store.BookingStore;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/** Makes and changes bookings on any store. Thread-safe if the store is. */
public final class Bookings {

    /** Each failed try means that another change of the same booking succeeded. */
    private static final int TRIES = 20;

    /** Further tries are made for this long, each after a pause: a management request waits ten seconds. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private final BookingStore store;
    private final BookingPolicy policy;
    private final Clock clock;
    private final Allocator allocator;
    private final Meter meter;

    public Bookings(BookingStore store, BookingPolicy policy, Clock clock, Allocator allocator, Meter meter) {
        this.meter = meter;
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.allocator = allocator;
    }

    /** The same rules on another store. */
    public Bookings on(BookingStore other) {
        return new Bookings(other, policy, clock, allocator, meter);
    }

    BookingResult book(BookingRequest request) {
        try {
            BookingResult result = booked(request);
            meter.booked(result);
            return result;
        } catch (MaskingException e) {
            meter.bookingFailed();
            throw e;
        }
    }

    private BookingResult booked(BookingRequest request) {
        Instant now = now();
        Optional<Booking> known = store.find(request.id());
        if (known.isPresent()) {
            return repeated(known.get(), request, now);
        }
        if (request.partyA().equals(request.partyB())) {
            return new BookingResult.Refused(BookingResult.Refusal.SAME_PARTY);
        }
        if (!policy.destinations().allow(request.partyA())
                || !policy.destinations().allow(request.partyB())) {
            return new BookingResult.Refused(BookingResult.Refusal.DESTINATION_NOT_ALLOWED);
        }
        Instant expiresAt = request.expiresAt().orElse(now.plus(policy.ttl()));
        if (!policy.allowsExpiry(expiresAt, now)) {
            return new BookingResult.Refused(BookingResult.Refusal.INVALID_EXPIRY);
        }
        NewBooking draft = new NewBooking(
                request.id(),
                request.partyA(),
                request.partyB(),
                now,
                expiresAt,
                BookingState.active(expiresAt, policy));
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

    EndResult complete(BookingId id) {
        return end(id, (state, now) -> state.completed(now, policy));
    }

    EndResult cancel(BookingId id) {
        return end(id, (state, now) -> state.cancelled(now, policy));
    }

    private EndResult end(BookingId id, BiFunction<BookingState, Instant, BookingState> end) {
        return change(
                id,
                new EndResult.NotFound(),
                (booking, now) -> written(booking, booking.with(end.apply(booking.state(), now)))
                        .map(ended -> new EndResult.Ended(ended.at(now))));
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
            return policy.allowsExpiry(expiresAt, now)
                    ? written(booking, booking.expiringAt(expiresAt, policy))
                            .map(next -> new ChangeResult.Changed(next.at(now)))
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
        return policy.destinations().allow(comes)
                ? rearranged(booking, partyA, partyB, Set.of(), now)
                : refused(BookingResult.Refusal.DESTINATION_NOT_ALLOWED);
    }

    /** Replaces a number of the booking, if the booking is live and uses it. */
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
        Reassignment wish = new Reassignment(booking, partyA, partyB, avoided, now.plus(policy.cooldown()));
        return store.rearrange(wish, allocator, now)
                .flatMap(result ->
                        result instanceof ChangeResult.Changed to ? changed(to.booking(), now) : Optional.of(result));
    }

    private ChangeResult change(BookingId id, BiFunction<Booking, Instant, Optional<? extends ChangeResult>> step) {
        return change(id, new ChangeResult.NotFound(), step);
    }

    /** Reads the booking and applies a step, again and again until no other change came in between. */
    private <T> T change(BookingId id, T notFound, BiFunction<Booking, Instant, Optional<? extends T>> step) {
        long start = System.nanoTime();
        for (int attempt = 1; attempt <= TRIES || System.nanoTime() - start < PATIENCE_NANOS; attempt++) {
            Optional<Booking> found = store.find(id);
            if (found.isEmpty()) {
                return notFound;
            }
            Optional<? extends T> result = step.apply(found.get(), now());
            if (result.isPresent()) {
                return result.get();
            }
            if (attempt > TRIES) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
        throw new ContendedException("booking " + id + " was changed by others each time that it was to be changed");
    }

    /** The booking as it is stored now; empty if another change came first. */
    private Optional<Booking> written(Booking asRead, Booking next) {
        return next.equals(asRead) || store.change(asRead, next) ? Optional.of(next) : Optional.empty();
    }

    private static boolean isActive(Booking booking, Instant now) {
        return booking.state().statusAt(now) == BookingStatus.ACTIVE;
    }

    private static Optional<ChangeResult> changed(Booking booking, Instant now) {
        return Optional.of(new ChangeResult.Changed(booking.at(now)));
    }

    private static Optional<ChangeResult> refused(BookingResult.Refusal reason) {
        return Optional.of(new ChangeResult.Refused(reason));
    }

    /** The time to the millisecond, as the store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
