package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.Columns;
import io.github.numbermasking.jdbc.internal.tables.EndedRoutes;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Removes routes that are over, some at a time. */
final class OverRoutes {

    /** The most routes that are searched for in one transaction; the other halves of their bookings go with them. */
    static final int AT_ONCE = 100;

    private OverRoutes() {}

    /** Finds the numbers that have such routes: for each number, one look into an index. */
    static List<VirtualNumber> numbers(Handle handle, DatabaseProduct product, Instant before) {
        return handle.createQuery("""
                        SELECT n.virtual_number FROM masking_number n
                        WHERE (SELECT r.cool_until FROM masking_route r WHERE r.virtual_number = n.virtual_number
                               ORDER BY r.cool_until %s) <= :before
                        ORDER BY n.virtual_number""".formatted(product.firstRows(1)))
                .bind("before", before.toEpochMilli())
                .map((row, context) -> Columns.virtualNumber(row, "virtual_number"))
                .list();
    }

    /**
     * Removes some routes.
     *
     * @param numbers at most a few dozen
     * @param before the routes must have cooled down by then
     * @return how many were found; fewer than {@link #AT_ONCE} if there are no more
     */
    static int remove(Handle handle, DatabaseProduct product, List<VirtualNumber> numbers, Instant before) {
        List<Route> found = RouteTable.someOver(handle, product, numbers, before, AT_ONCE);
        if (found.isEmpty()) {
            return 0;
        }
        Set<String> active = new HashSet<>(handle.createQuery("""
                        SELECT booking_id FROM masking_booking WHERE booking_id IN (<ids>) AND status = :active""")
                .bindList("ids", ids(found))
                .bind("active", BookingStatus.ACTIVE.name())
                .mapTo(String.class)
                .list());
        List<Route> ofActive =
                found.stream().filter(route -> isOfActive(route, active)).toList();
        EndedRoutes.remove(handle, ofActive, before);
        List<Route> ended =
                found.stream().filter(route -> !isOfActive(route, active)).toList();
        List<Route> notCut = ended.stream().filter(route -> !route.isCut()).toList();
        BookingTable.cutOver(handle, ids(notCut), before);
        RouteTable.removeOver(
                handle,
                RouteTable.inLockOrder(
                        Stream.concat(ended.stream(), notCut.stream().map(OverRoutes::otherHalf))),
                before);
        return found.size();
    }

    /** Whether only a clock ended the route, and another node's clock may be behind. */
    private static boolean isOfActive(Route route, Set<String> active) {
        return active.contains(route.bookingId().value()) && !route.isCut();
    }

    /** The counterpart's route of the same booking, which must not outlive it. */
    private static Route otherHalf(Route route) {
        return new Route(
                route.shown(),
                route.counterpart(),
                route.party(),
                route.dialled(),
                route.bookingId(),
                route.liveUntil(),
                route.coolUntil());
    }

    private static List<String> ids(List<Route> routes) {
        return routes.stream()
                .map(route -> route.bookingId().value())
                .distinct()
                .toList();
    }
}
