package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.EndedRoutes;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Marks expired bookings as expired, some time after the clock said so. This changes no answer. Without it they would stay
 * marked as active, and a search for active bookings would pass over all of them. Thread-safe.
 */
public final class ExpiredBookings {

    /**
     * The most bookings in one transaction: so few that hardly anybody waits for it, even if it waits for one of the rows
     * itself.
     */
    static final int AT_ONCE = 100;

    private final Database database;
    private final Schema schema;
    private final DatabaseUpkeep background;

    /** Works on the given threads; a task for which there is no room may be dropped. */
    public ExpiredBookings(Database database, Schema schema, Executor executor) {
        this.database = database;
        this.schema = schema;
        this.background =
                new DatabaseUpkeep(executor, TimeUnit.SECONDS.toNanos(10), "writing down which bookings expired");
    }

    /**
     * Has some bookings marked if it is time, and more soon if there are more. Bookings expire no faster than they are made.
     */
    public void markSome(Instant now) {
        background.run(() -> database.transactionOnce(handle -> write(handle, schema.product(), now)) < AT_ONCE);
    }

    /** Marks some bookings. Returns how many were found. */
    public static int write(Handle handle, DatabaseProduct product, Instant now) {
        Condition due = due(product, now);
        List<String> ids = LatestFirst.rows(handle, due, (row, context) -> row.getString("booking_id"));
        if (!ids.isEmpty()) {
            // The functions keep MariaDB from finding the rows by another index: it would lock other rows on the way.
            handle.createUpdate("""
                            UPDATE masking_booking SET status = :expired
                            WHERE booking_id IN (<ids>) AND COALESCE(status, '') = :active AND ends_at + 0 <= :before""")
                    .bindList("ids", ids)
                    .bind("expired", BookingStatus.EXPIRED.name())
                    .bind("active", BookingStatus.ACTIVE.name())
                    .bind("before", latestEnd(now))
                    .execute();
        }
        return ids.size();
    }

    /** The query for some bookings that have expired and are still marked as active. */
    public static Condition due(DatabaseProduct product, Instant now) {
        return Condition.of(
                "SELECT booking_id FROM masking_booking WHERE status = ? AND ends_at <= ? "
                        + product.firstRows(AT_ONCE),
                BookingStatus.ACTIVE.name(),
                latestEnd(now));
    }

    private static long latestEnd(Instant now) {
        // On a node whose clock is behind, a booking that is active can still be prolonged.
        return now.minus(EndedRoutes.SLACK).toEpochMilli();
    }
}
