package io.github.numbermasking.sample.demo.phone;

import io.github.numbermasking.sample.masking.OwnNumbers;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Reads the rows of a dialled number from the table that answers calls. Thread-safe.
 *
 * @param dataSource the host's DataSource
 * @param ownTable whether the ride table answers calls
 */
public record RouteRows(DataSource dataSource, boolean ownTable) {

    private static final String OF_MASKING = """
            SELECT party, counterpart, shown_number, booking_id, live_until, cool_until FROM masking_route
            WHERE virtual_number = ? ORDER BY CASE WHEN party = ? THEN 0 ELSE 1 END, live_until DESC, party LIMIT 6""";

    private static final String OF_RIDES = """
            SELECT rider_phone, driver_phone, id FROM ride WHERE virtual_number = ? AND status = 'ACCEPTED'
            ORDER BY CASE WHEN ? IN (rider_phone, driver_phone) THEN 0 ELSE 1 END, id LIMIT 3""";

    public static RouteRows of(ServletContext context) {
        DataSource dataSource = (DataSource) context.getAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        return new RouteRows(dataSource, VirtualNumbers.of(context) instanceof OwnNumbers);
    }

    /** The current rows of a dialled number, the caller's row first; empty if the database cannot be reached. */
    public Optional<List<RouteRow>> of(String caller, String dialled) {
        try (Connection connection = dataSource.getConnection()) {
            return Optional.of(
                    ownTable ? ofRides(connection, caller, dialled) : ofMasking(connection, caller, dialled));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static List<RouteRow> ofMasking(Connection connection, String caller, String dialled) throws SQLException {
        List<RouteRow> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OF_MASKING)) {
            query.setLong(1, Long.parseLong(dialled.substring(1)));
            query.setLong(2, Long.parseLong(caller.substring(1)));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String party = "+" + rows.getLong("party");
                    found.add(new RouteRow(
                            party,
                            "+" + rows.getLong("counterpart"),
                            "+" + rows.getLong("shown_number"),
                            rows.getString("booking_id"),
                            state(rows.getLong("live_until"), rows.getLong("cool_until")),
                            party.equals(caller)));
                }
            }
        }
        return found;
    }

    private static String state(long liveUntil, long coolUntil) {
        long now = System.currentTimeMillis();
        if (liveUntil > now) {
            return "live";
        }
        return coolUntil > now ? "over (cooling down)" : "over";
    }

    /** The same from the host's own table, where a ride counts as two rows, one for each party. */
    private static List<RouteRow> ofRides(Connection connection, String caller, String dialled) throws SQLException {
        List<RouteRow> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OF_RIDES)) {
            query.setString(1, dialled);
            query.setString(2, caller);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String rider = rows.getString("rider_phone");
                    String driver = rows.getString("driver_phone");
                    String id = rows.getString("id");
                    found.add(new RouteRow(rider, driver, dialled, id, "live", rider.equals(caller)));
                    found.add(new RouteRow(driver, rider, dialled, id, "live", driver.equals(caller)));
                }
            }
        }
        return found;
    }
}
