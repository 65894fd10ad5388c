package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Removes routes that are no longer live. */
public final class EndedRoutes {

    /** How far another node's clock may be behind: what ended by the clock is believed to be over after that time. */
    public static final Duration SLACK = Duration.ofMinutes(1);

    private EndedRoutes() {}

    /**
     * Removes routes. If only a clock ended a booking, the booking is cut first: to a node whose clock is behind it would still
     * be live, or could be prolonged.
     *
     * @param routes as read in this transaction, none of them live, in the order in which they are to be locked
     * @throws StaleException if one of them was changed meanwhile, and that matters
     */
    public static void remove(Handle handle, List<Route> routes, Instant now) {
        Set<Route> cut = new HashSet<>();
        routes.stream()
                .filter(EndedRoutes::isEndedByClock)
                .collect(Collectors.groupingBy(Route::bookingId, LinkedHashMap::new, Collectors.toList()))
                .forEach((id, its) -> cut.addAll(cut(handle, id, its, now)));
        for (Route route : routes) {
            boolean isRemoved = RouteTable.remove(handle, cut.contains(route) ? route.cut() : route);
            // One that was cut and is over may have been removed meanwhile. If somebody else has its pair, the key says
            // so.
            if (!isRemoved && (isEndedByClock(route) || route.isCooling(now))) {
                throw changed(route.bookingId());
            }
        }
    }

    /** Cuts a booking. Returns those of the routes that it has; the others are left of a booking whose row was deleted. */
    private static List<Route> cut(Handle handle, BookingId id, List<Route> routes, Instant now) {
        Optional<Booking> found = BookingTable.find(handle, id);
        if (found.isEmpty() && BookingTable.isThere(handle, id)) {
            throw changed(id);
        }
        List<Route> its = found.stream()
                .flatMap(
                        booking -> routes.stream().filter(route -> RouteTable.holdsPair(RouteTable.of(booking), route)))
                .toList();
        if (its.isEmpty()) {
            return its;
        }
        Booking booking = found.get();
        BookingState cut = booking.state().cut(now);
        boolean asRead = its.stream()
                .allMatch(route -> route.liveUntil().equals(booking.state().liveUntil())
                        && route.coolUntil().equals(booking.state().coolUntil()));
        if (!asRead || !BookingTable.change(handle, booking, booking.with(cut))) {
            throw changed(id);
        }
        RouteTable.change(handle, booking, cut);
        return its;
    }

    private static boolean isEndedByClock(Route route) {
        return !route.isCut();
    }

    private static StaleException changed(BookingId id) {
        return new StaleException("booking " + id + " was changed meanwhile");
    }
}
