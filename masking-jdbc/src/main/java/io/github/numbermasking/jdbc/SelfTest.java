package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.MaskingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Tries on the host's own tables what everything rests on: a key is refused the second time, ids that differ in case
 * are two, a rollback undoes. Nothing stays behind. Its numbers are shorter than any phone number.
 */
final class SelfTest {

    private static final String NUMBER = """
            INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)
            VALUES (:number, '', 'INACTIVE', TRUE, 'self-test')""";
    private static final String BOOKING = """
            INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status,
                                         created_at, expires_at, ends_at, live_until, cool_until)
            VALUES (:id, 0, 0, 0, 0, 'CANCELLED', 0, 0, 0, 0, 0)""";
    private static final String ROUTE = """
            INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id,
                                       live_until, cool_until)
            VALUES (:number, :party, 0, 0, :id, 0, 0)""";

    private static final String ORPHAN = ROUTE.replace("(:number,", "(-:number,");

    private final Handle handle;
    private final Connection connection;
    private final long number = ThreadLocalRandom.current().nextLong(1, 1_000_000);
    private final String id = "selftest:" + UUID.randomUUID() + ":";

    private SelfTest(Handle handle) {
        this.handle = handle;
        this.connection = handle.getConnection();
    }

    /**
     * Runs it in a transaction that is rolled back.
     *
     * @throws MaskingException saying which of the tables' promises does not hold
     */
    static void run(Database database) {
        SelfTest test = database.rolledBack(SelfTest::tried);
        if (database.read(test::leftovers) > 0) {
            database.statements(test::clear);
            throw new MaskingException(
                    "a rollback does not undo: the tables masking_* need a transactional engine (InnoDB)");
        }
    }

    private static SelfTest tried(Handle handle) {
        SelfTest test = new SelfTest(handle);
        test.insert(NUMBER, "a", 0);
        test.refuses(NUMBER, "a", 0, "masking_number needs the primary key (virtual_number)");
        test.insert(BOOKING, "a", 0);
        test.refuses(BOOKING, "a", 0, "masking_booking needs the primary key (booking_id)");
        test.accepts(BOOKING, "A", 0, "masking_booking.booking_id must tell upper case from lower case");
        test.insert(ROUTE, "a", 1);
        test.refuses(ROUTE, "a", 1, "masking_route needs the primary key (party, virtual_number)");
        test.accepts(ROUTE, "a", 2, "masking_route needs the primary key (party, virtual_number), both of them");
        test.refuses(ORPHAN, "a", 3, "masking_route.virtual_number must refer to masking_number");
        return test;
    }

    private void insert(String sql, String suffix, long party) {
        handle.createUpdate(sql)
                .bind("number", number)
                .bind("id", id + suffix)
                .bind("party", party)
                .execute();
    }

    private void refuses(String sql, String suffix, long party, String promise) {
        if (isTaken(sql, suffix, party)) {
            throw new MaskingException(promise);
        }
    }

    private void accepts(String sql, String suffix, long party, String promise) {
        if (!isTaken(sql, suffix, party)) {
            throw new MaskingException(promise);
        }
    }

    /** With a savepoint, because a refused statement poisons a transaction of PostgreSQL. */
    private boolean isTaken(String sql, String suffix, long party) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                insert(sql, suffix, party);
                return true;
            } catch (RuntimeException e) {
                if (!SqlFailure.isConflict(e)) {
                    throw e;
                }
                connection.rollback(before);
                return false;
            }
        } catch (SQLException e) {
            throw SqlFailure.wrap(e);
        }
    }

    private long leftovers(Handle other) {
        return Stream.of(
                        "SELECT COUNT(*) FROM masking_number WHERE virtual_number = :number",
                        "SELECT COUNT(*) FROM masking_route WHERE virtual_number = :number",
                        "SELECT COUNT(*) FROM masking_booking WHERE booking_id IN (:a, :A)")
                .mapToLong(sql -> other.createQuery(sql)
                        .bind("number", number)
                        .bind("a", id + "a")
                        .bind("A", id + "A")
                        .mapTo(Long.class)
                        .one())
                .sum();
    }

    private int clear(Handle other) {
        return other.execute("DELETE FROM masking_route WHERE virtual_number = ?", number)
                + other.execute("DELETE FROM masking_booking WHERE booking_id IN (?, ?)", id + "a", id + "A")
                + other.execute("DELETE FROM masking_number WHERE virtual_number = ?", number);
    }
}
