package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Removes routes that are no longer live. */
public final class EndedRoutes {

    private EndedRoutes() {}

    /**
     * Removes routes. If only a clock ended a booking, the booking is cut first: to a node whose clock is behind it would still
     * be live, or could be prolonged.
     *
     * @param routes as read in this transaction, none of them live, in the order in which they are to be locked
     * @throws StaleException if one of them was changed meanwhile
     */
    public static void remove(Handle handle, List<Route> routes, Instant now) {
        routes.stream()
                .filter(EndedRoutes::isEndedByClock)
                .map(Route::bookingId)
                .distinct()
                .forEach(id -> cut(handle, id, routes, now));
        for (Route route : routes) {
            if (!RouteTable.remove(handle, isEndedByClock(route) ? route.cut() : route)) {
                throw changed(route.bookingId());
            }
        }
    }

    private static void cut(Handle handle, BookingId id, List<Route> routes, Instant now) {
        Booking booking = BookingTable.find(handle, id).orElseThrow(() -> changed(id));
        BookingState cut = booking.state().cut(now);
        boolean asRead = routes.stream()
                .filter(route -> route.bookingId().equals(id) && isEndedByClock(route))
                .allMatch(route -> route.liveUntil().equals(booking.state().liveUntil())
                        && route.coolUntil().equals(booking.state().coolUntil()));
        if (!asRead || !BookingTable.change(handle, booking, booking.with(cut))) {
            throw changed(id);
        }
        RouteTable.change(handle, booking, cut);
    }

    private static boolean isEndedByClock(Route route) {
        return !route.liveUntil().equals(BookingState.CUT);
    }

    private static StaleException changed(BookingId id) {
        return new StaleException("booking " + id + " was changed meanwhile");
    }
}
