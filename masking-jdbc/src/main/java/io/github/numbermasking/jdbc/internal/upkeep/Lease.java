package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.jdbc.internal.connection.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Lets one node at a time do a work, by a row of masking_lease. A node that has died loses the lease after a while. Thread-safe. */
final class Lease {

    /** So long that a node renews it in time, whatever its database does. */
    private static final Duration LENGTH = Duration.ofMinutes(3);

    private final String name;
    private final String holder = UUID.randomUUID().toString();

    Lease(String name) {
        this.name = name;
    }

    /** Takes or renews the lease. Returns false if another node has it. */
    boolean isOurs(Database database, Instant now) {
        return database.transaction(handle -> isRenewed(handle, now) || isTaken(handle, now));
    }

    private boolean isRenewed(Handle handle, Instant now) {
        return handle.createUpdate("""
                                UPDATE masking_lease SET holder = :holder, held_until = :until
                                WHERE name = :name AND (holder = :holder OR held_until <= :now)""")
                        .bind("name", name)
                        .bind("holder", holder)
                        .bind("until", now.plus(LENGTH).toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Makes the row, if it has never been made. */
    private boolean isTaken(Handle handle, Instant now) {
        boolean isThere = handle.createQuery("SELECT name FROM masking_lease WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (!isThere) {
            handle.createUpdate("INSERT INTO masking_lease (name, holder, held_until) VALUES (:name, :holder, :until)")
                    .bind("name", name)
                    .bind("holder", holder)
                    .bind("until", now.plus(LENGTH).toEpochMilli())
                    .execute();
        }
        return !isThere;
    }
}
