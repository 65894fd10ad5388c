package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Writes down that bookings have expired, some time after the clock said so. It changes nothing that anybody is told: without it
 * they would stay written as active, and a search for active ones would pass over them all. Thread-safe.
 */
public final class ExpiredBookings {

    /** Another node's clock may be behind, and a booking that is active there can still be prolonged. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** So few that hardly anybody waits for the transaction, also where it waits for one of the rows itself. */
    static final int AT_ONCE = 100;

    private final Database database;
    private final Schema schema;
    private final BackgroundWork beside;

    /** On these threads; a task that finds no place there may be dropped. */
    ExpiredBookings(Database database, Schema schema, Executor executor) {
        this.database = database;
        this.schema = schema;
        this.beside = new BackgroundWork(executor, TimeUnit.SECONDS.toNanos(10), "writing down which bookings expired");
    }

    /** Has some written if it is time, and more soon if there are more: bookings expire no faster than they are made. */
    void writeSome(Instant now) {
        beside.run(() -> database.transactionOnce(handle -> write(handle, schema.product(), now)) < AT_ONCE);
    }

    /** Writes some. How many were found. */
    public static int write(Handle handle, DatabaseProduct product, Instant now) {
        Condition due = due(product, now);
        List<String> ids = LatestFirst.rows(handle, due, (row, context) -> row.getString("booking_id"));
        if (!ids.isEmpty()) {
            // The functions keep MariaDB from finding the rows by another index: it would lock others on the way.
            handle.createUpdate("""
                            UPDATE masking_booking SET status = :expired
                            WHERE booking_id IN (<ids>) AND COALESCE(status, '') = :active AND ends_at + 0 <= :before""")
                    .bindList("ids", ids)
                    .bind("expired", BookingStatus.EXPIRED.name())
                    .bind("active", BookingStatus.ACTIVE.name())
                    .bind("before", before(now))
                    .execute();
        }
        return ids.size();
    }

    /** Asks for some of those that have expired and are still written as active. */
    public static Condition due(DatabaseProduct product, Instant now) {
        return Condition.of(
                "SELECT booking_id FROM masking_booking WHERE status = ? AND ends_at <= ? "
                        + product.firstRows(AT_ONCE),
                BookingStatus.ACTIVE.name(),
                before(now));
    }

    private static long before(Instant now) {
        return now.minus(SLACK).toEpochMilli();
    }
}
