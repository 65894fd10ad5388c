package io.github.numbermasking.testing;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.audit.PhoneHash;
import io.github.numbermasking.jdbc.internal.schema.Index;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills a database with many bookings and as many calls, by statements in the database. Every third row has the time of
 * the previous one.
 */
public final class ManyRows {

    /** The time of the first row, in milliseconds. The others follow. */
    public static final long FIRST = 1_700_000_000_000L;

    static final int NUMBERS = 5_000;
    public static final int PARTIES = 50_000;

    /** The number of live bookings, which are the last ones. */
    static final int LIVE = 2_000;

    public static final long FIRST_PARTY = 6_591_000_000L;
    public static final long FIRST_NUMBER = 6_560_000_000L;

    /** A number that is party A of every tenth booking and call, such as the host's own call centre. */
    public static final long BUSY = FIRST_PARTY + 2 * PARTIES;

    /** The key by which phone numbers are hashed. */
    public static final PhoneHash HASH = new PhoneHash("any key");

    private static final String AUDITED = HASH.of(PhoneNumber.ofValue(BUSY));

    private ManyRows() {}

    /** A table expression with one column, n from 1. */
    public static String sequence(TestDatabase database, int rows) {
        return switch (database) {
            case POSTGRESQL -> "generate_series(1, " + rows + ") AS numbers (n)";
            case MARIADB -> "(SELECT seq AS n FROM seq_1_to_" + rows + ") AS numbers";
            case MYSQL ->
                "(WITH RECURSIVE some (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM some WHERE n < 1000)"
                        + " SELECT (a.n - 1) * 1000 + b.n AS n FROM some a CROSS JOIN some b WHERE (a.n - 1) * 1000 + b.n <= "
                        + rows + ") AS numbers";
            case H2_IN_MEMORY, H2_IN_A_FILE -> "(SELECT x AS n FROM SYSTEM_RANGE(1, " + rows + ")) AS numbers";
        };
    }

    /** Fills the empty tables. It creates the indexes afterwards, which is faster. */
    public static void fill(TestDatabase database, DataSource dataSource, int rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<Index> indexes = Index.ALL.stream()
                    .filter(index -> !index.table().equals("masking_route"))
                    .toList();
            for (Index index : indexes) {
                statement.execute(
                        "DROP INDEX " + index.name() + (database.isMySqlOrMariaDb() ? " ON " + index.table() : ""));
            }
            String time = FIRST + " + n - CASE WHEN MOD(n, 3) = 0 THEN 1 ELSE 0 END";
            String end = "CASE WHEN n > " + (rows - LIVE) + " THEN " + FIRST * 2 + " ELSE " + FIRST + " END";
            String partyA =
                    "CASE WHEN MOD(n, 10) = 3 THEN " + BUSY + " ELSE " + FIRST_PARTY + " + MOD(n, " + PARTIES + ") END";
            String partyB = (FIRST_PARTY + PARTIES) + " + MOD(n, " + PARTIES + ")";
            String numberA = FIRST_NUMBER + " + MOD(n, " + NUMBERS + ")";
            String numberB = FIRST_NUMBER + " + MOD(n + 1, " + NUMBERS + ")";
            statement.execute("INSERT INTO masking_booking (booking_id, party_a, number_a, party_b, number_b, status,"
                    + " created_at, expires_at, ends_at, live_until, cool_until) SELECT CONCAT('ride-', n), "
                    + partyA + ", " + numberA + ", " + partyB + ", " + numberB
                    + ", CASE WHEN n > " + (rows - LIVE) + " OR MOD(n, 10) = 1 THEN 'ACTIVE'"
                    + " WHEN MOD(n, " + rows / 10 + ") = 2 THEN 'CANCELLED' WHEN MOD(n, 1000) = 4 THEN 'EXPIRED'"
                    + " ELSE 'COMPLETED' END, "
                    + time + ", " + end + ", " + end + ", " + end + ", " + end + " FROM "
                    + sequence(database, rows));
            String failed = "MOD(n, " + rows / 10 + ") = 4"; // few calls, and some are refused
            String refused = "MOD(n, 5) = 3";
            statement.execute(
                    "INSERT INTO masking_call_reason (call_session, reason, seen_at) SELECT CONCAT('session-', n), CASE WHEN "
                            + failed + " THEN 'DEADLINE' ELSE 'NO_SUCH_PAIR' END, " + time + " FROM "
                            + sequence(database, rows) + " WHERE " + failed + " OR " + refused);
            statement.execute(
                    "INSERT INTO masking_call (session_id, first_seen, subaccount, booking_id, answer, outcome,"
                            + " in_caller, in_called, out_caller, out_called) SELECT CONCAT('session-', n), "
                            + time + ", 'ours', CONCAT('ride-', n), CASE WHEN " + failed + " THEN 'UNAVAILABLE' WHEN "
                            + refused
                            + " THEN 'UNKNOWN' ELSE 'CONNECT' END, CASE WHEN MOD(n, " + rows / 10
                            + ") = 2 THEN 'BUSY' WHEN MOD(n, 7) = 0 THEN 'NO_ANSWER' ELSE 'COMPLETED' END, "
                            + partyA + ", " + numberA + ", " + numberB + ", " + partyB + " FROM "
                            + sequence(database, rows));
            String few = "MOD(n, " + rows / 10 + ") = ";
            statement.execute(
                    "INSERT INTO masking_audit (audit_id, occurred_at, done_by, role_name, address, action_name,"
                            + " outcome, booking_id, virtual_number, phone_hash, detail) SELECT CONCAT('row-', n), "
                            + time + ", CASE WHEN " + few + "2 THEN 'anna' ELSE 'api' END, 'API', '', CASE WHEN " + few
                            + "3 THEN 'ERASE' ELSE 'BOOK' END, 'DONE', CONCAT('ride-', n), CASE WHEN " + few + "4 THEN "
                            + FIRST_NUMBER + " END, CASE WHEN " + few + "5 THEN '" + AUDITED + "' END, '' FROM "
                            + sequence(database, rows));
            for (Index index : indexes) {
                statement.execute(index.sql());
            }
        }
    }

    /** Makes the database forget what was changed, and update its statistics, as it does by itself after a while. */
    public static void analyze(TestDatabase database, DataSource dataSource) throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int n = 0; database.isMySqlOrMariaDb() && n < 300 && hasHistory(statement); n++) {
                Thread.sleep(100);
            }
            for (String table : List.of("masking_booking", "masking_call", "masking_call_reason", "masking_audit")) {
                statement.execute(database.isMySqlOrMariaDb() ? "ANALYZE TABLE " + table : "VACUUM ANALYZE " + table);
            }
        }
    }

    /** Whether the old versions of many rows are still there. The server takes them for rows when it chooses an index. */
    private static boolean hasHistory(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT `count` FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'")) {
            row.next();
            return row.getLong(1) > 20;
        }
    }
}
