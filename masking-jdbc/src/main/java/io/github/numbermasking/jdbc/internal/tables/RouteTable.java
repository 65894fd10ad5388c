package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads and writes masking_route, the table that answers calls. Its primary key alone decides who gets a pair of virtual number
 * and party. A live route always cools, or ends, after its life: so {@code cool_until} alone tells those that are over.
 */
public final class RouteTable {

    /** Every transaction takes routes in this order: without it throughput falls by ten. */
    private static final Comparator<Route> LOCK_ORDER =
            Comparator.comparing(Route::party).thenComparing(Route::dialled);

    private static final String SELECT = """
            SELECT virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until
            FROM masking_route
            WHERE\s""";

    private static final String HELD = "cool_until > :now";

    /**
     * The same condition, with a second half that is always true. With it, PostgreSQL expects few rows, and plans a statement
     * once instead of each time, whatever its statistics say of the routes that are over.
     */
    private static final String HELD_ON_ONE = HELD + " AND cool_until < " + Long.MAX_VALUE;

    private RouteTable() {}

    /** Reads every route of either party, whatever its state, in the order in which they are to be locked. */
    public static List<Route> ofParties(Handle handle, PhoneNumber one, PhoneNumber other) {
        return inLockOrder(handle.createQuery(SELECT + "party IN (:one, :other)")
                .bind("one", one.value())
                .bind("other", other.value()));
    }

    /** Reads the routes on a number that only a clock ended, and that were over at a time, and not at an earlier one. */
    public static List<Route> overByClock(Handle handle, VirtualNumber number, Instant since, Instant now) {
        return inLockOrder(handle.createQuery(SELECT + """
                        virtual_number = :number AND cool_until > :since AND cool_until <= :now AND live_until > :cut""")
                .bind("cut", BookingState.CUT.toEpochMilli())
                .bind("number", number.number().value())
                .bind("since", since.toEpochMilli())
                .bind("now", now.toEpochMilli()));
    }

    /** Reads some of the routes on some numbers that are neither live nor cooling. */
    public static List<Route> someOver(
            Handle handle, DatabaseProduct product, List<VirtualNumber> numbers, Instant now, int limit) {
        return inLockOrder(handle.createQuery(
                        SELECT + "virtual_number IN (<numbers>) AND cool_until <= :now " + product.firstRows(limit))
                .bindList(
                        "numbers",
                        numbers.stream().map(number -> number.number().value()).toList())
                .bind("now", now.toEpochMilli()));
    }

    /**
     * Removes routes that are neither live nor cooling, each by its key: other rows of the same parties are not locked. One that
     * is gone does no harm.
     *
     * @param routes in the order in which they are to be locked; none of a booking that a node can still prolong
     */
    public static void removeOver(Handle handle, List<Route> routes, Instant now) {
        if (routes.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                DELETE FROM masking_route
                WHERE virtual_number = :dialled AND party = :party AND booking_id = :bookingId AND cool_until <= :now""")) {
            for (Route route : routes) {
                batch.bind("dialled", route.dialled().number().value())
                        .bind("party", route.party().value())
                        .bind("bookingId", route.bookingId().value())
                        .bind("now", now.toEpochMilli())
                        .add();
            }
            batch.execute();
        }
    }

    private static List<Route> inLockOrder(Query query) {
        return inLockOrder(query.map((row, context) -> route(row)).stream());
    }

    /** Sorts routes into the order in which they are to be locked, each pair once. */
    public static List<Route> inLockOrder(Stream<Route> routes) {
        return routes.sorted(LOCK_ORDER).distinct().toList();
    }

    /** Returns the condition that a route on one of so many numbers is live or cooling. */
    public static String held(int numbers) {
        return numbers == 1 ? HELD_ON_ONE : HELD;
    }

    /** Whether a live or cooling booking uses the number. */
    public static boolean isHeld(Handle handle, VirtualNumber number, Instant now) {
        return handle.createQuery("""
                                SELECT COUNT(*) FROM masking_route
                                WHERE virtual_number = :number AND\s""" + HELD_ON_ONE)
                        .bind("number", number.number().value())
                        .bind("now", now.toEpochMilli())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Whether any route refers to the number. */
    public static boolean isReferred(Handle handle, DatabaseProduct product, VirtualNumber number) {
        return handle.createQuery("SELECT 1 FROM masking_route WHERE virtual_number = :number " + product.firstRows(1))
                .bind("number", number.number().value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    public static boolean isLiveParty(Handle handle, PhoneNumber number, Instant now) {
        return handle.createQuery("SELECT COUNT(*) FROM masking_route WHERE party = :number AND live_until > :now")
                        .bind("number", number.value())
                        .bind("now", now.toEpochMilli())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Lists the live bookings on a number, in the order of their ids. */
    public static List<BookingId> liveOn(
            Handle handle, DatabaseProduct product, VirtualNumber number, Instant now, int limit) {
        return handle.createQuery("""
                        SELECT DISTINCT booking_id FROM masking_route
                        WHERE virtual_number = :number AND %s AND live_until > :now
                        ORDER BY booking_id %s""".formatted(HELD_ON_ONE, product.firstRows(limit)))
                .bind("number", number.number().value())
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .map(BookingId::new)
                .list();
    }

    /** Adds both routes of a booking. */
    public static void insert(Handle handle, Booking booking) {
        of(booking).forEach(route -> insert(handle, route));
    }

    private static void insert(Handle handle, Route route) {
        handle.createUpdate("""
                        INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id,
                                                   live_until, cool_until)
                        VALUES (:dialled, :party, :counterpart, :shown, :bookingId, :liveUntil, :coolUntil)""")
                .bind("dialled", route.dialled().number().value())
                .bind("party", route.party().value())
                .bind("counterpart", route.counterpart().value())
                .bind("shown", route.shown().number().value())
                .bind("bookingId", route.bookingId().value())
                .bind("liveUntil", route.liveUntil().toEpochMilli())
                .bind("coolUntil", route.coolUntil().toEpochMilli())
                .execute();
    }

    /**
     * Turns the routes of a live booking into its new ones, after the booking's own row was changed. A pair that stays leads to
     * the new counterpart from now on. A pair that goes is cut.
     *
     * @throws StaleException if a route is not as the booking has it
     */
    public static void rearrange(Handle handle, Booking asRead, Booking next, Instant coolUntil) {
        List<Route> before = of(asRead);
        List<Route> after = of(next);
        Stream.concat(before.stream().filter(route -> !holdsPair(after, route)), after.stream())
                .sorted(LOCK_ORDER)
                .forEach(route -> {
                    if (!holdsPair(after, route)) {
                        write(handle, route.givenUp(coolUntil), route);
                    } else if (holdsPair(before, route)) {
                        write(handle, route, route);
                    } else {
                        insert(handle, route);
                    }
                });
    }

    /** Whether one of the routes has the same number and party. */
    public static boolean holdsPair(List<Route> routes, Route pair) {
        return routes.stream()
                .anyMatch(route ->
                        route.dialled().equals(pair.dialled()) && route.party().equals(pair.party()));
    }

    /**
     * Changes what a pair means.
     *
     * @throws StaleException if the route is not as it was read
     */
    public static void write(Handle handle, Route next, Route asRead) {
        int changed = handle.createUpdate("""
                        UPDATE masking_route
                        SET counterpart = :counterpart, shown_number = :shown, booking_id = :nextBookingId,
                            live_until = :liveUntil, cool_until = :coolUntil
                        WHERE virtual_number = :dialled AND party = :party AND booking_id = :bookingId
                          AND live_until = :oldLiveUntil AND cool_until = :oldCoolUntil""")
                .bind("counterpart", next.counterpart().value())
                .bind("shown", next.shown().number().value())
                .bind("nextBookingId", next.bookingId().value())
                .bind("liveUntil", next.liveUntil().toEpochMilli())
                .bind("coolUntil", next.coolUntil().toEpochMilli())
                .bind("dialled", asRead.dialled().number().value())
                .bind("party", asRead.party().value())
                .bind("bookingId", asRead.bookingId().value())
                .bind("oldLiveUntil", asRead.liveUntil().toEpochMilli())
                .bind("oldCoolUntil", asRead.coolUntil().toEpochMilli())
                .execute();
        if (changed != 1) {
            throw new StaleException("a route of booking " + asRead.bookingId() + " is not as its booking has it");
        }
    }

    /** Gives both routes of a booking another state, after the booking's own row was changed. */
    public static void change(Handle handle, Booking booking, BookingState next) {
        of(booking)
                .forEach(route -> handle.createUpdate("""
                        UPDATE masking_route
                        SET live_until = :liveUntil, cool_until = :coolUntil
                        WHERE virtual_number = :dialled AND party = :party AND booking_id = :bookingId""")
                        .bind("liveUntil", next.liveUntil().toEpochMilli())
                        .bind("coolUntil", next.coolUntil().toEpochMilli())
                        .bind("dialled", route.dialled().number().value())
                        .bind("party", route.party().value())
                        .bind("bookingId", route.bookingId().value())
                        .execute());
    }

    /** Removes a route if it still is as it was read. Returns false if it is not. */
    public static boolean remove(Handle handle, Route asRead) {
        return handle.createUpdate("""
                                DELETE FROM masking_route
                                WHERE virtual_number = :dialled AND party = :party AND booking_id = :bookingId
                                  AND live_until = :liveUntil AND cool_until = :coolUntil""")
                        .bind("dialled", asRead.dialled().number().value())
                        .bind("party", asRead.party().value())
                        .bind("bookingId", asRead.bookingId().value())
                        .bind("liveUntil", asRead.liveUntil().toEpochMilli())
                        .bind("coolUntil", asRead.coolUntil().toEpochMilli())
                        .execute()
                == 1;
    }

    /**
     * Makes the routes of a booking: each party's number leads to the counterpart, who sees the number that the counterpart
     * itself dials.
     */
    public static List<Route> of(Booking booking) {
        return Stream.of(
                        leg(booking, booking.partyA(), booking.partyB()),
                        leg(booking, booking.partyB(), booking.partyA()))
                .sorted(LOCK_ORDER)
                .toList();
    }

    private static Route leg(Booking booking, Party caller, Party called) {
        return new Route(
                caller.virtualNumber(),
                caller.phone(),
                called.phone(),
                called.virtualNumber(),
                booking.id(),
                booking.state().liveUntil(),
                booking.state().coolUntil());
    }

    /**
     * Reads a route by position, the same in every query here: to find columns by their labels takes a fifth of the look-up's
     * time.
     */
    static Route route(ResultSet row) throws SQLException {
        return new Route(
                new VirtualNumber(PhoneNumber.ofValue(row.getLong(1))),
                PhoneNumber.ofValue(row.getLong(2)),
                PhoneNumber.ofValue(row.getLong(3)),
                new VirtualNumber(PhoneNumber.ofValue(row.getLong(4))),
                new BookingId(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)));
    }
}
