package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingStatus;
import io.github.numbermasking.core.Life;
import io.github.numbermasking.core.Party;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table that carries the life of a booking, and decides every change of it. */
final class BookingTable {

    private BookingTable() {}

    static Optional<Booking> find(Handle handle, BookingId id) {
        return handle.createQuery("""
                        SELECT booking_id, party_a, number_a, party_b, number_b, status,
                               created_at, expires_at, ends_at, live_until, cool_until
                        FROM masking_booking
                        WHERE booking_id = :id""")
                .bind("id", id.value())
                .map(BookingTable::booking)
                .findOne();
    }

    static void insert(Handle handle, Booking booking) {
        handle.createUpdate("""
                        INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status,
                                                     created_at, expires_at, ends_at, live_until, cool_until)
                        VALUES (:id, :partyA, :numberA, :partyB, :numberB, :status,
                                :createdAt, :expiresAt, :endsAt, :liveUntil, :coolUntil)""")
                .bind("id", booking.id().value())
                .bind("partyA", booking.partyA().phone().value())
                .bind("numberA", booking.partyA().virtualNumber().number().value())
                .bind("partyB", booking.partyB().phone().value())
                .bind("numberB", booking.partyB().virtualNumber().number().value())
                .bind("createdAt", booking.createdAt().toEpochMilli())
                .bind("expiresAt", booking.expiresAt().toEpochMilli())
                .bind("status", booking.life().status().name())
                .bind("endsAt", booking.life().endsAt().toEpochMilli())
                .bind("liveUntil", booking.life().liveUntil().toEpochMilli())
                .bind("coolUntil", booking.life().coolUntil().toEpochMilli())
                .execute();
    }

    /** Writes the next life if the booking still has the one that was read. False if it has not. */
    static boolean change(Handle handle, BookingId id, Life asRead, Life next) {
        return handle.createUpdate("""
                                UPDATE masking_booking
                                SET status = :status, ends_at = :endsAt, live_until = :liveUntil, cool_until = :coolUntil
                                WHERE booking_id = :id AND status = :oldStatus AND ends_at = :oldEndsAt
                                  AND live_until = :oldLiveUntil AND cool_until = :oldCoolUntil""")
                        .bind("id", id.value())
                        .bind("status", next.status().name())
                        .bind("endsAt", next.endsAt().toEpochMilli())
                        .bind("liveUntil", next.liveUntil().toEpochMilli())
                        .bind("coolUntil", next.coolUntil().toEpochMilli())
                        .bind("oldStatus", asRead.status().name())
                        .bind("oldEndsAt", asRead.endsAt().toEpochMilli())
                        .bind("oldLiveUntil", asRead.liveUntil().toEpochMilli())
                        .bind("oldCoolUntil", asRead.coolUntil().toEpochMilli())
                        .execute()
                == 1;
    }

    private static Booking booking(ResultSet row, StatementContext context) throws SQLException {
        return new Booking(
                new BookingId(row.getString("booking_id")),
                new Party(Columns.phone(row, "party_a"), Columns.virtualNumber(row, "number_a")),
                new Party(Columns.phone(row, "party_b"), Columns.virtualNumber(row, "number_b")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                new Life(
                        BookingStatus.valueOf(row.getString("status")),
                        Columns.instant(row, "ends_at"),
                        Columns.instant(row, "live_until"),
                        Columns.instant(row, "cool_until")));
    }
}
