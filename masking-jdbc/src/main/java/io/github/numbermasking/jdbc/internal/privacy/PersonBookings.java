package io.github.numbermasking.jdbc.internal.privacy;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.store.PersonStore.Erased;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Finds and erases one person's bookings and routes. */
final class PersonBookings {

    /** The most bookings in one transaction. */
    static final int AT_ONCE = 100;

    private PersonBookings() {}

    /** Lists live bookings of a party, by its live routes: a live booking has both. */
    static List<BookingId> live(Handle handle, PhoneNumber phone, Instant now, int limit) {
        return RouteTable.ofParties(handle, phone, phone).stream()
                .filter(route -> route.isLive(now))
                .map(Route::bookingId)
                .distinct()
                .sorted(Comparator.comparing(BookingId::value))
                .filter(id -> BookingTable.find(handle, id)
                        .filter(booking -> booking.isLive(now) && has(booking, phone))
                        .isPresent())
                .limit(limit)
                .toList();
    }

    private static boolean has(Booking booking, PhoneNumber phone) {
        return booking.partyA().phone().equals(phone)
                || booking.partyB().phone().equals(phone);
    }

    /** Deletes some bookings that are not live; with the last ones, also what no booking explains. */
    static Erased erase(
            Handle handle, DatabaseProduct product, PhoneNumber phone, Instant now, Set<String> recordings) {
        List<Booking> found = BookingTable.search(
                handle, product, BookingSearch.latest(AT_ONCE).withPhone(phone), now);
        List<Booking> ended = found.stream()
                .filter(booking -> !booking.isLive(now))
                .sorted(Comparator.comparing(booking -> booking.id().value()))
                .toList();
        for (Booking booking : ended) {
            if (!BookingTable.remove(handle, booking)) {
                throw changed(booking.id());
            }
        }
        boolean isDone =
                isEveryRouteErased(handle, phone, ended, now) && found.size() < AT_ONCE && ended.size() == found.size();
        long calls = ended.isEmpty()
                ? 0
                : PersonCalls.erase(handle, ended.stream().map(Booking::id).toList(), phone, recordings);
        return new Erased(ended.size(), calls, isDone);
    }

    /**
     * Erases the routes of bookings that were just deleted, and those that no booking has. Returns false if another booking
     * still has some.
     */
    private static boolean isEveryRouteErased(Handle handle, PhoneNumber phone, List<Booking> ended, Instant now) {
        Set<BookingId> gone = ended.stream().map(Booking::id).collect(Collectors.toSet());
        List<Route> own = RouteTable.ofParties(handle, phone, phone);
        Stream<Route> others = Stream.concat(
                        ended.stream()
                                .flatMap(booking -> Stream.of(booking.partyA(), booking.partyB()))
                                .map(party -> party.phone()),
                        own.stream().map(Route::counterpart))
                .distinct()
                .filter(other -> !other.equals(phone) && !other.equals(Route.NOBODY))
                .sorted()
                .flatMap(other -> RouteTable.ofParties(handle, other, other).stream())
                .filter(route -> route.counterpart().equals(phone));
        boolean isDone = true;
        for (Route route : RouteTable.inLockOrder(Stream.concat(own.stream(), others))) {
            if (!gone.contains(route.bookingId()) && isBooked(handle, route)) {
                isDone = false;
            } else {
                erase(handle, route, route.party().equals(phone) || route.isOver(now));
            }
        }
        return isDone;
    }

    private static boolean isBooked(Handle handle, Route route) {
        Optional<Booking> booking = BookingTable.find(handle, route.bookingId());
        return booking.filter(found -> RouteTable.holdsPair(RouteTable.of(found), route))
                .isPresent();
    }

    /** Removes a route, or makes it one of nobody's booking that only keeps the pair reserved. */
    private static void erase(Handle handle, Route route, boolean remove) {
        if (!remove) {
            RouteTable.write(handle, route.forgotten(new BookingId("erased-" + UUID.randomUUID())), route);
        } else if (!RouteTable.remove(handle, route)) {
            throw changed(route.bookingId());
        }
    }

    private static StaleException changed(BookingId id) {
        return new StaleException("booking " + id + " was changed meanwhile");
    }
}
