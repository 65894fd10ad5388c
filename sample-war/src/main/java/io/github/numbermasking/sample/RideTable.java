package io.github.numbermasking.sample;

import io.github.numbermasking.core.PhoneNumber;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The host's own table, in plain JDBC on a connection. For one thread, as its connection is. */
final class RideTable {

    /** The comment is none to MariaDB, whose default character set may be unable to hold a rider's name. */
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS ride (
                id VARCHAR(64) NOT NULL PRIMARY KEY,
                rider_name VARCHAR(80) NOT NULL,
                rider_phone VARCHAR(16) NOT NULL,
                driver_name VARCHAR(80) NOT NULL,
                driver_phone VARCHAR(16) NOT NULL,
                status VARCHAR(10) NOT NULL,
                virtual_number VARCHAR(16),
                created_millis BIGINT NOT NULL
            ) /*! CHARACTER SET utf8mb4 */""";

    /** For the look-ups of calls, where the host gives out its numbers itself. */
    private static final List<String> INDEXES = List.of(
            "CREATE INDEX IF NOT EXISTS ride_of_rider ON ride (virtual_number, rider_phone)",
            "CREATE INDEX IF NOT EXISTS ride_of_driver ON ride (virtual_number, driver_phone)");

    private static final String INSERT = """
            INSERT INTO ride (id, rider_name, rider_phone, driver_name, driver_phone, status, created_millis)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT id, rider_name, rider_phone, driver_name, driver_phone, status, virtual_number, created_millis
            FROM ride""";

    private final Connection connection;

    RideTable(Connection connection) {
        this.connection = connection;
    }

    /** Makes the table if it is not there. */
    void create() throws SQLException {
        update(CREATE);
        for (String index : INDEXES) {
            update(index);
        }
    }

    void insert(Ride ride) throws SQLException {
        update(
                INSERT,
                ride.id(),
                ride.rider().name(),
                ride.rider().phone().e164(),
                ride.driver().name(),
                ride.driver().phone().e164(),
                ride.status().name(),
                ride.created().toEpochMilli());
    }

    /** Ends a ride. The first end wins: false if it had ended before. */
    boolean end(String id, RideStatus status) throws SQLException {
        return update("UPDATE ride SET status = ? WHERE id = ? AND status = 'BOOKED'", status.name(), id) == 1;
    }

    Optional<Ride> find(String id) throws SQLException {
        return query(SELECT + " WHERE id = ?", id).stream().findFirst();
    }

    /** Notes the virtual number that was given to a ride. */
    void give(String id, String virtualNumber) throws SQLException {
        update("UPDATE ride SET virtual_number = ? WHERE id = ?", virtualNumber, id);
    }

    /** The virtual numbers that either of these two uses in a ride that has not ended. */
    Set<String> usedBy(PhoneNumber one, PhoneNumber other) throws SQLException {
        return query(
                        SELECT + " WHERE status = 'BOOKED' AND (rider_phone IN (?, ?) OR driver_phone IN (?, ?))",
                        one.e164(),
                        other.e164(),
                        one.e164(),
                        other.e164())
                .stream()
                .map(Ride::virtualNumber)
                .collect(Collectors.toSet());
    }

    /** The newest rides, at most so many. */
    List<Ride> newest(int limit) throws SQLException {
        return query(SELECT + " ORDER BY created_millis DESC, id LIMIT ?", limit);
    }

    /** The rides of these two that have not ended, the newest first. */
    List<Ride> booked(PhoneNumber rider, PhoneNumber driver) throws SQLException {
        return query(
                SELECT + " WHERE rider_phone = ? AND driver_phone = ? AND status = 'BOOKED'"
                        + " ORDER BY created_millis DESC, id",
                rider.e164(),
                driver.e164());
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private List<Ride> query(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<Ride> rides = new ArrayList<>();
            while (rows.next()) {
                rides.add(new Ride(
                        rows.getString("id"),
                        new Person(rows.getString("rider_name"), phone(rows.getString("rider_phone"))),
                        new Person(rows.getString("driver_name"), phone(rows.getString("driver_phone"))),
                        RideStatus.valueOf(rows.getString("status")),
                        Objects.requireNonNullElse(rows.getString("virtual_number"), ""),
                        Instant.ofEpochMilli(rows.getLong("created_millis"))));
            }
            return rides;
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static PhoneNumber phone(String text) throws SQLException {
        return PhoneNumber.parse(text).orElseThrow(() -> new SQLException("a phone number in the table is none"));
    }
}
