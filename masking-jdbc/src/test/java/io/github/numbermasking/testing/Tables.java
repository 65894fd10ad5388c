package io.github.numbermasking.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** What tests do to the tables behind the product's back. */
public final class Tables {

    private Tables() {}

    /** As if nobody had ever booked. */
    public static void clearBookings(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("masking_route", "masking_booking")) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }
}
