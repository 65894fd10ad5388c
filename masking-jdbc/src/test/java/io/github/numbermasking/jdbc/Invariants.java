package io.github.numbermasking.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Checks what must always hold between the tables. Nothing may write to them meanwhile. */
public final class Invariants {

    /** Each query returns the rows that must not exist; its key says what is wrong with them. */
    private static final Map<String, String> FORBIDDEN = new LinkedHashMap<>();

    static {
        FORBIDDEN.put("a pair of number and party has two live bookings", """
                SELECT virtual_number FROM masking_route WHERE live_until > 0
                GROUP BY virtual_number, party HAVING COUNT(*) > 1""");
        FORBIDDEN.put("a live booking lacks party A's route", """
                SELECT b.booking_id FROM masking_booking b WHERE b.live_until > 0 AND NOT EXISTS (
                    SELECT 1 FROM masking_route r WHERE r.booking_id = b.booking_id
                      AND r.virtual_number = b.number_a AND r.party = b.party_a AND r.counterpart = b.party_b
                      AND r.shown_number = b.number_b AND r.live_until = b.live_until)""");
        FORBIDDEN.put("a live booking lacks party B's route", """
                SELECT b.booking_id FROM masking_booking b WHERE b.live_until > 0 AND NOT EXISTS (
                    SELECT 1 FROM masking_route r WHERE r.booking_id = b.booking_id
                      AND r.virtual_number = b.number_b AND r.party = b.party_b AND r.counterpart = b.party_a
                      AND r.shown_number = b.number_a AND r.live_until = b.live_until)""");
        FORBIDDEN.put("a live route belongs to no live booking", """
                SELECT r.booking_id FROM masking_route r WHERE r.live_until > 0 AND NOT EXISTS (
                    SELECT 1 FROM masking_booking b
                    WHERE b.booking_id = r.booking_id AND b.live_until = r.live_until)""");
        FORBIDDEN.put("a route's number is not in the pool", """
                SELECT r.booking_id FROM masking_route r WHERE NOT EXISTS (
                    SELECT 1 FROM masking_number n WHERE n.virtual_number = r.virtual_number)""");
        FORBIDDEN.put("a route leads to its caller", "SELECT booking_id FROM masking_route WHERE counterpart = party");
    }

    private Invariants() {}

    /** The violations in words, one line for each row. */
    public static List<String> violations(DataSource dataSource) throws SQLException {
        List<String> violations = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> forbidden : FORBIDDEN.entrySet()) {
                try (ResultSet rows = statement.executeQuery(forbidden.getValue())) {
                    while (rows.next()) {
                        violations.add(forbidden.getKey() + ": " + rows.getString(1));
                    }
                }
            }
        }
        return violations;
    }
}
