package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.booking.BookingState;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.Party;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and writes masking_booking, the table that holds the state of each booking and decides every change of it. */
public final class BookingTable {

    private static final String COLUMNS = """
            booking_id, party_a, number_a, party_b, number_b, status,
            created_at, expires_at, ends_at, live_until, cool_until""";

    /**
     * The condition that a booking is as it was read. The sums keep MariaDB from finding the row by an index for searches: it
     * would lock other bookings on the way, and changes of those would lose.
     */
    private static final String AS_READ = """

            WHERE booking_id = :id
              AND party_a + 0 = :old.partyA AND number_a + 0 = :old.numberA
              AND party_b + 0 = :old.partyB AND number_b + 0 = :old.numberB
              AND status = :old.status AND expires_at = :old.expiresAt AND ends_at = :old.endsAt
              AND live_until = :old.liveUntil AND cool_until = :old.coolUntil""";

    private static final LatestFirst.Order ORDER = new LatestFirst.Order("masking_booking", "created_at", "booking_id");

    /** The order of the database: ids are compared byte by byte. */
    private static final Comparator<Booking> LATEST_FIRST = Comparator.comparing(Booking::createdAt)
            .thenComparing(booking -> booking.id().value())
            .reversed();

    private BookingTable() {}

    public static Optional<Booking> find(Handle handle, BookingId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM masking_booking WHERE booking_id = :id")
                .bind("id", id.value())
                .map(BookingTable::booking)
                .findOne();
    }

    /** Whether there is such a booking now, also if this transaction or a cache of the database saw none before. */
    public static boolean isThere(Handle handle, BookingId id) {
        return handle.createQuery("SELECT booking_id FROM masking_booking WHERE booking_id = :id FOR UPDATE")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Lists bookings, the latest made first. */
    public static List<Booking> search(Handle handle, DatabaseProduct product, BookingSearch search, Instant now) {
        return statements(product, search, now).hits(handle, BookingTable::booking, LATEST_FIRST);
    }

    /**
     * Makes the statement of a search. One status can need two conditions, since an expired booking is marked as expired some
     * time later.
     */
    public static LatestFirst statements(DatabaseProduct product, BookingSearch search, Instant now) {
        List<Condition> phone = search.phone().map(PhoneNumber::value).stream()
                .flatMap(value -> Stream.of(Condition.of("party_a = ?", value), Condition.of("party_b = ?", value)))
                .toList();
        List<Condition> number = search.virtualNumber().map(PhoneNumber::value).stream()
                .flatMap(value -> Stream.of(Condition.of("number_a = ?", value), Condition.of("number_b = ?", value)))
                .toList();
        List<Condition> status =
                search.status().map(wanted -> status(wanted, now)).orElse(List.of());
        List<List<Condition>> filters = Stream.of(phone, number, status)
                .filter(filter -> !filter.isEmpty())
                .toList();
        return new LatestFirst(
                product,
                ORDER,
                filters.stream().skip(1).map(Condition::any).toList(),
                filters.stream().findFirst().orElse(List.of()),
                search.after()
                        .map(place -> new LatestFirst.Place(
                                place.createdAt().toEpochMilli(), place.id().value())),
                search.limit());
    }

    /**
     * The conditions for a status. Few bookings have expired and are still marked as active. Very many may be active: the sum
     * keeps MariaDB from reading all of them by the index of their ends, and sorting them.
     */
    private static List<Condition> status(BookingStatus status, Instant now) {
        return switch (status) {
            case ACTIVE -> List.of(Condition.of("status = ? AND ends_at + 0 > ?", status.name(), now.toEpochMilli()));
            case EXPIRED ->
                List.of(
                        Condition.of("status = ?", status.name()),
                        Condition.few("status = ? AND ends_at <= ?", BookingStatus.ACTIVE.name(), now.toEpochMilli()));
            case COMPLETED, CANCELLED -> List.of(Condition.of("status = ?", status.name()));
        };
    }

    public static void insert(Handle handle, Booking booking) {
        handle.createUpdate("""
                        INSERT INTO masking_booking (booking_id, created_at, party_a, number_a, party_b, number_b, status,
                                                     expires_at, ends_at, live_until, cool_until)
                        VALUES (:id, :createdAt, :partyA, :numberA, :partyB, :numberB, :status,
                                :expiresAt, :endsAt, :liveUntil, :coolUntil)""")
                .bind("id", booking.id().value())
                .bind("createdAt", booking.createdAt().toEpochMilli())
                .bindMap(changeable(booking, ""))
                .execute();
    }

    /** Changes a booking if it still is as it was read. Returns false if it is not. */
    public static boolean change(Handle handle, Booking asRead, Booking next) {
        return handle.createUpdate("""
                                UPDATE masking_booking
                                SET party_a = :partyA, number_a = :numberA, party_b = :partyB, number_b = :numberB,
                                    status = :status, expires_at = :expiresAt, ends_at = :endsAt,
                                    live_until = :liveUntil, cool_until = :coolUntil""" + AS_READ)
                        .bind("id", asRead.id().value())
                        .bindMap(changeable(next, ""))
                        .bindMap(changeable(asRead, "old."))
                        .execute()
                == 1;
    }

    /** Reads some bookings that ended with a status in a time, in the order of their ends. */
    public static List<Booking> ended(
            Handle handle, DatabaseProduct product, BookingStatus status, Instant from, Instant to, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM masking_booking"
                        + " WHERE status = :status AND ends_at >= :from AND ends_at <= :to ORDER BY ends_at "
                        + product.firstRows(limit))
                .bind("status", status.name())
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .map(BookingTable::booking)
                .list();
    }

    /** Removes bookings that ended with a status, if they are still over at a time. */
    public static void removeOver(Handle handle, List<Booking> bookings, BookingStatus status, Instant before) {
        // The functions keep MariaDB from finding the rows by another index: it would lock other rows on the way.
        handle.createUpdate("""
                        DELETE FROM masking_booking
                        WHERE booking_id IN (<ids>) AND COALESCE(status, '') = :status AND cool_until <= :before""")
                .bindList(
                        "ids",
                        bookings.stream()
                                .map(booking -> booking.id().value())
                                .sorted()
                                .toList())
                .bind("status", status.name())
                .bind("before", before.toEpochMilli())
                .execute();
    }

    /** Cuts bookings that are over and marked as ended, before their routes go. */
    public static void cutOver(Handle handle, List<String> ids, Instant before) {
        if (!ids.isEmpty()) {
            // The functions keep MariaDB from finding the rows by another index: it would lock other rows on the way.
            handle.createUpdate("""
                            UPDATE masking_booking SET live_until = :cut
                            WHERE booking_id IN (<ids>) AND COALESCE(status, '') <> :active AND cool_until <= :before""")
                    .bindList("ids", ids)
                    .bind("cut", BookingState.CUT.toEpochMilli())
                    .bind("active", BookingStatus.ACTIVE.name())
                    .bind("before", before.toEpochMilli())
                    .execute();
        }
    }

    /** Deletes a booking if it still is as it was read. Returns false if it is not. */
    public static boolean remove(Handle handle, Booking asRead) {
        return handle.createUpdate("DELETE FROM masking_booking" + AS_READ)
                        .bind("id", asRead.id().value())
                        .bindMap(changeable(asRead, "old."))
                        .execute()
                == 1;
    }

    /** The columns that can change, by the names of the parameters. */
    private static Map<String, Object> changeable(Booking booking, String prefix) {
        return Map.of(
                prefix + "partyA", booking.partyA().phone().value(),
                prefix + "numberA", booking.partyA().virtualNumber().number().value(),
                prefix + "partyB", booking.partyB().phone().value(),
                prefix + "numberB", booking.partyB().virtualNumber().number().value(),
                prefix + "status", booking.state().status().name(),
                prefix + "expiresAt", booking.expiresAt().toEpochMilli(),
                prefix + "endsAt", booking.state().endsAt().toEpochMilli(),
                prefix + "liveUntil", booking.state().liveUntil().toEpochMilli(),
                prefix + "coolUntil", booking.state().coolUntil().toEpochMilli());
    }

    private static Booking booking(ResultSet row, StatementContext context) throws SQLException {
        return new Booking(
                new BookingId(row.getString("booking_id")),
                new Party(Columns.phone(row, "party_a"), Columns.virtualNumber(row, "number_a")),
                new Party(Columns.phone(row, "party_b"), Columns.virtualNumber(row, "number_b")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                new BookingState(
                        BookingStatus.valueOf(row.getString("status")),
                        Columns.instant(row, "ends_at"),
                        Columns.instant(row, "live_until"),
                        Columns.instant(row, "cool_until")));
    }
}
