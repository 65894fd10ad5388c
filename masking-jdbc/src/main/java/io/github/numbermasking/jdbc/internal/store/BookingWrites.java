package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.Assignment;
import io.github.numbermasking.core.internal.allocation.NewBooking;
import io.github.numbermasking.core.internal.allocation.NumberPool;
import io.github.numbermasking.core.internal.allocation.Reassignment;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.EndedRoutes;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.pool.NumberTable;
import io.github.numbermasking.jdbc.internal.upkeep.ExpiredBookings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Writes bookings and their routes to the tables, in transactions that others begin, end and repeat. Thread-safe. */
final class BookingWrites {

    private final Schema schema;
    private final PoolLoads loads;
    private final Optional<ExpiredBookings> expired;

    BookingWrites(Schema schema, PoolLoads loads, Optional<ExpiredBookings> expired) {
        this.schema = schema;
        this.loads = loads;
        this.expired = expired;
    }

    DatabaseProduct product() {
        return schema.product();
    }

    public BookingResult insert(Handle handle, NewBooking draft, Allocator allocator) {
        Instant now = draft.createdAt();
        PhoneNumber partyA = draft.partyA();
        PhoneNumber partyB = draft.partyB();
        List<Route> held = RouteTable.ofParties(handle, partyA, partyB);
        // Read after the routes: if the same request has made this booking meanwhile, its routes must not stand in the
        // way.
        Optional<Booking> known = BookingTable.find(handle, draft.id());
        if (known.isPresent()) {
            return new BookingResult.Existing(known.get());
        }
        if (held.stream().anyMatch(route -> route.bookingId().equals(draft.id()))
                && BookingTable.isThere(handle, draft.id())) {
            // H2 caches results of queries, and for a moment gives one from before the commit that made the routes.
            // Otherwise somebody has deleted the booking's row. Its pairs stay taken until their time is over.
            throw new StaleException("the booking of these routes cannot be seen yet");
        }
        Optional<Booking> choice =
                choice(handle, held, now, pool -> allocator.choose(partyA, partyB, pool, held, now), draft::with);
        Optional<Refusal> refusal = refusal(handle, partyA, partyB, choice, List.of());
        if (refusal.isPresent()) {
            return new BookingResult.Refused(refusal.get());
        }
        Booking booking = choice.get();
        BookingTable.insert(handle, booking);
        removeInTheWay(handle, booking, held, now);
        RouteTable.insert(handle, booking);
        AuditTable.note(handle, booking, booking);
        expired.ifPresent(others -> others.markSome(now));
        return new BookingResult.Created(booking);
    }

    static boolean change(Handle handle, Booking asRead, Booking next) {
        boolean unchanged = BookingTable.change(handle, asRead, next);
        if (unchanged) {
            RouteTable.change(handle, asRead, next.state());
            AuditTable.note(handle, asRead, next);
        }
        return unchanged;
    }

    Optional<ChangeResult> rearrange(Handle handle, Reassignment wish, Allocator allocator, Instant now) {
        List<Route> held = RouteTable.ofParties(handle, wish.partyA(), wish.partyB());
        Optional<Booking> choice =
                choice(handle, held, now, pool -> wish.choose(allocator, pool, held, now), wish::with);
        List<Route> kept = RouteTable.of(wish.asRead());
        Optional<Refusal> refusal = refusal(handle, wish.partyA(), wish.partyB(), choice, kept);
        if (refusal.isPresent()) {
            return Optional.of(new ChangeResult.Refused(refusal.get()));
        }
        Booking next = choice.get();
        if (!BookingTable.change(handle, wish.asRead(), next)) {
            return Optional.empty();
        }
        removeInTheWay(handle, next, held, now);
        RouteTable.rearrange(handle, wish.asRead(), next, wish.coolUntil());
        AuditTable.note(handle, wish.asRead(), next);
        return Optional.of(new ChangeResult.Changed(next));
    }

    /** Counts a booking's new and lost live pairs, so that the next booking is not put on the same numbers. */
    void count(List<Route> before, List<Route> after) {
        after.stream()
                .filter(route -> !RouteTable.holdsPair(before, route))
                .forEach(route -> loads.count(route.dialled(), 1));
        before.stream()
                .filter(route -> !RouteTable.holdsPair(after, route))
                .forEach(route -> loads.count(route.dialled(), -1));
    }

    /** Counts a change that kept the pairs, but may have cut them. */
    void count(Booking before, Booking after) {
        if (after.state().isCutFrom(before.state())) {
            count(RouteTable.of(before), List.of());
        }
    }

    /**
     * Chooses the numbers. The known loads may be old, so they are loaded again before a booking is refused or a cooling pair
     * is taken.
     */
    private Optional<Booking> choice(
            Handle handle,
            List<Route> held,
            Instant now,
            Function<NumberPool, Optional<Assignment>> choose,
            Function<Assignment, Booking> result) {
        return choose.apply(loads.known(handle, now))
                .map(result)
                .filter(booking -> held.stream().noneMatch(route -> route.isCooling(now) && isTaken(booking, route)))
                .or(() -> choose.apply(loads.load(handle, now)).map(result));
    }

    /**
     * Finds out why the choice cannot be taken; empty if it can. Reads from the database whether all new pairs can be used now,
     * and keeps their numbers from being removed until the transaction ends.
     */
    private Optional<Refusal> refusal(
            Handle handle, PhoneNumber partyA, PhoneNumber partyB, Optional<Booking> choice, List<Route> kept) {
        List<VirtualNumber> taken = choice.stream()
                .flatMap(booking -> RouteTable.of(booking).stream())
                .filter(route -> !RouteTable.holdsPair(kept, route))
                .map(Route::dialled)
                .distinct()
                .sorted()
                .toList();
        Map<PhoneNumber, Boolean> usable = NumberTable.usability(
                handle,
                schema.product(),
                List.of(partyA, partyB),
                taken.stream().map(VirtualNumber::number).toList());
        if (usable.containsKey(partyA) || usable.containsKey(partyB)) {
            return Optional.of(Refusal.VIRTUAL_NUMBER_AS_PARTY);
        }
        if (choice.isEmpty()) {
            return Optional.of(Refusal.POOL_EXHAUSTED);
        }
        for (VirtualNumber number : taken) {
            if (!usable.getOrDefault(number.number(), false)) {
                loads.miss(number);
                throw new StaleException("a chosen number takes no bookings any more");
            }
        }
        return Optional.empty();
    }

    private static void removeInTheWay(Handle handle, Booking booking, List<Route> held, Instant now) {
        EndedRoutes.remove(
                handle,
                held.stream()
                        .filter(route -> route.isOver(now) || route.isCooling(now) && isTaken(booking, route))
                        .toList(),
                now);
    }

    private static boolean isTaken(Booking booking, Route route) {
        return RouteTable.holdsPair(RouteTable.of(booking), route);
    }
}
