package io.github.numbermasking.sample.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the audit with what clients were told. */
public final class AuditedRequests {

    private AuditedRequests() {}

    /** What is wrong: a change without a row or with several, or a row of a change that was not made. */
    public static List<String> violations(Place place, RequestLedger ledger) throws SQLException {
        Map<String, Integer> rows = rows(place);
        List<String> violations = new ArrayList<>();
        for (BookingAttempt attempt : ledger.attempts()) {
            attempt.changes().forEach((change, isAcknowledged) -> {
                int count = rows.getOrDefault(change, 0);
                if (count > 1 || isAcknowledged && count == 0) {
                    violations.add(change + " has " + count + " rows");
                }
            });
        }
        return violations;
    }

    /** Removes the row of one change, and doubles that of another. */
    public static void spoil(Place place, String lost, String doubled) throws SQLException {
        try (HikariDataSource dataSource = TestDatabase.open(place);
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM masking_audit WHERE booking_id = '" + lost + "'");
            statement.executeUpdate("UPDATE masking_audit SET booking_id = '" + doubled + "', action_name = 'BOOK',"
                    + " outcome = 'DONE' WHERE action_name = 'ERASE' AND booking_id IS NULL");
        }
    }

    /** How many rows say that a change was made, by action and booking. */
    private static Map<String, Integer> rows(Place place) throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        try (HikariDataSource dataSource = TestDatabase.open(place);
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT action_name, booking_id FROM masking_audit"
                        + " WHERE outcome = 'DONE' AND booking_id IS NOT NULL")) {
            while (found.next()) {
                rows.merge(found.getString(1) + " " + found.getString(2), 1, Integer::sum);
            }
        }
        return rows;
    }
}
