package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;

/**
 * Tests on the host's own tables what everything relies on: a key refuses a second row, ids that differ in case are two ids,
 * the longest values come back as they were, and a rollback undoes all. Nothing stays behind. The test's numbers are as long as
 * any, in a country code that nobody has.
 */
final class SelfTest {

    private static final long UNUSED_NUMBERS = 999_999_000_000_000L;
    private static final int UNUSED_COUNT = 1_000_000_000;

    private static final String NUMBER = """
            INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)
            VALUES (:number, '', 'INACTIVE', TRUE, 'self-test')""";
    private static final String SUBACCOUNT = """
            INSERT INTO masking_subaccount (sub_account_id, listed_at) VALUES (:id, 0)""";
    private static final String BOOKING = """
            INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status,
                                         created_at, expires_at, ends_at, live_until, cool_until)
            VALUES (:id, 0, 0, 0, 0, 'CANCELLED', 0, 0, 0, 0, 0)""";
    private static final String ROUTE = """
            INSERT INTO masking_route (virtual_number, party, counterpart, shown_number, booking_id,
                                       live_until, cool_until)
            VALUES (:number, :party, 0, 0, :id, 0, 0)""";
    private static final String CALL = """
            INSERT INTO masking_call (session_id, first_seen) VALUES (:id, 0)""";

    private static final String ORPHAN = ROUTE.replace("(:number,", "(:unknown,");

    private final Handle handle;
    private final Connection connection;
    private final DatabaseProduct product;
    private final long number = UNUSED_NUMBERS + ThreadLocalRandom.current().nextInt(UNUSED_COUNT);
    private final String id = "selftest:" + UUID.randomUUID() + ":";

    private SelfTest(Handle handle, DatabaseProduct product) {
        this.handle = handle;
        this.connection = handle.getConnection();
        this.product = product;
    }

    /**
     * Runs the test in a transaction that is rolled back.
     *
     * @throws MaskingException saying which of the tables' promises does not hold
     */
    static void run(Database database, DatabaseProduct product) {
        SelfTest test = database.rolledBack(handle -> tryOut(handle, product));
        if (database.read(test::leftovers) > 0) {
            database.statements(test::clear);
            throw new MaskingException(
                    "a rollback does not undo: the tables masking_* need a transactional engine (InnoDB)",
                    MaskingException.Retry.AFTER_REPAIR);
        }
    }

    private static SelfTest tryOut(Handle handle, DatabaseProduct product) {
        SelfTest test = new SelfTest(handle, product);
        test.insert(NUMBER, "a", 0, "masking_number");
        test.refuses(NUMBER, "a", 0, "masking_number needs the primary key (virtual_number)");
        test.insert(SUBACCOUNT, "a", 0, "masking_subaccount");
        test.refuses(SUBACCOUNT, "a", 0, "masking_subaccount needs the primary key (sub_account_id)");
        test.accepts(SUBACCOUNT, "A", 0, "masking_subaccount.sub_account_id must tell upper case from lower case");
        test.insert(BOOKING, "a", 0, "masking_booking");
        test.refuses(BOOKING, "a", 0, "masking_booking needs the primary key (booking_id)");
        test.accepts(BOOKING, "A", 0, "masking_booking.booking_id must tell upper case from lower case");
        test.insert(ROUTE, "a", 1, "masking_route");
        test.refuses(ROUTE, "a", 1, "masking_route needs the primary key (party, virtual_number)");
        test.accepts(ROUTE, "a", 2, "masking_route needs the primary key (party, virtual_number), both of them");
        test.refuses(ORPHAN, "a", 3, "masking_route.virtual_number must refer to masking_number");
        test.insert(CALL, "a", 0, "masking_call");
        test.refuses(CALL, "a", 0, "masking_call needs the primary key (session_id)");
        test.accepts(CALL, "A", 0, "masking_call.session_id must tell upper case from lower case");
        test.keepsLongestValues();
        return test;
    }

    /**
     * Writes the longest values into the rows that are there: a lenient mode of MySQL cuts what is too long, without an error.
     */
    private void keepsLongestValues() {
        for (LongestRow row : LongestRow.ALL) {
            Object key = row.isOfNumber() ? (Object) number : id + "a";
            try {
                row.write(handle, key);
            } catch (RuntimeException e) {
                throw notTaken(row.table(), e);
            }
            row.firstChanged(handle, key).ifPresent(column -> {
                throw new MaskingException(
                        row.table() + "." + column + " does not keep the longest values: " + compare(row.table()),
                        MaskingException.Retry.AFTER_REPAIR);
            });
        }
    }

    private void insert(String sql, String suffix, long party, String table) {
        try {
            insert(sql, suffix, party);
        } catch (RuntimeException e) {
            throw notTaken(table, e);
        }
    }

    private void insert(String sql, String suffix, long party) {
        handle.createUpdate(sql)
                .bind("number", number)
                .bind("unknown", number + 1)
                .bind("id", id + suffix)
                .bind("party", party == 0 ? 0 : UNUSED_NUMBERS + party)
                .execute();
    }

    private RuntimeException notTaken(String table, RuntimeException e) {
        return SqlFailure.isOfValues(e) && !SqlFailure.isConflict(e)
                ? new MaskingException(
                        table + " does not take what is written to it: " + compare(table) + " ("
                                + SqlFailure.wrap(e).getMessage() + ")",
                        MaskingException.Retry.AFTER_REPAIR)
                // A test that lost against another transaction is repeated. No row of it is anybody else's.
                : SqlFailure.isOfOneStatement(e) ? SqlFailure.wrap(e) : e;
    }

    private String compare(String table) {
        return "compare the columns of " + table + " with those in " + product.scriptName();
    }

    private void refuses(String sql, String suffix, long party, String promise) {
        if (isTaken(sql, suffix, party)) {
            throw new MaskingException(promise, MaskingException.Retry.AFTER_REPAIR);
        }
    }

    private void accepts(String sql, String suffix, long party, String promise) {
        if (!isTaken(sql, suffix, party)) {
            throw new MaskingException(promise, MaskingException.Retry.AFTER_REPAIR);
        }
    }

    /** Whether the table takes a row. A savepoint is needed because PostgreSQL refuses everything after a refused statement. */
    private boolean isTaken(String sql, String suffix, long party) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                insert(sql, suffix, party);
                return true;
            } catch (RuntimeException e) {
                if (!SqlFailure.isOfOneStatement(e)) {
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
        return LongestRow.ALL.stream()
                .mapToLong(row -> other.createQuery(
                                "SELECT COUNT(*) FROM " + row.table() + " WHERE " + row.key() + " IN (:a, :A)")
                        .bind("a", row.isOfNumber() ? (Object) number : id + "a")
                        .bind("A", row.isOfNumber() ? (Object) number : id + "A")
                        .mapTo(Long.class)
                        .one())
                .sum();
    }

    /** Removes the rows: routes before the numbers that they refer to. */
    private int clear(Handle other) {
        int cleared = 0;
        for (LongestRow row : LongestRow.ALL) {
            cleared += other.createUpdate("DELETE FROM " + row.table() + " WHERE " + row.key() + " IN (:a, :A)")
                    .bind("a", row.isOfNumber() ? (Object) number : id + "a")
                    .bind("A", row.isOfNumber() ? (Object) number : id + "A")
                    .execute();
        }
        return cleared;
    }
}
