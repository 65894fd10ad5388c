package io.github.numbermasking.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Reads and changes the tables directly, without number masking. */
public final class Tables {

    private Tables() {}

    /** Removes all bookings. */
    public static void clearBookings(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("masking_route", "masking_booking")) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }

    /** Counts the rows of a table. */
    public static long count(DataSource dataSource, String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }
}
