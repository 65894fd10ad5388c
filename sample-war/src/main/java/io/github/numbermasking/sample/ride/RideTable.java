package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.value.PhoneNumber;
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

/** Reads and writes the host's own table by plain JDBC. For use by one thread, as its connection is. */
public final class RideTable {

    /**
     * MariaDB and MySQL run the text between the comment marks. Their default character set may not be able to hold a
     * rider's name. MySQL has no CREATE INDEX IF NOT EXISTS, so the table itself declares the indexes.
     */
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS ride (
                id VARCHAR(64) NOT NULL PRIMARY KEY,
                rider_name VARCHAR(80) NOT NULL,
                rider_phone VARCHAR(16) NOT NULL,
                driver_name VARCHAR(80),
                driver_phone VARCHAR(16),
                status VARCHAR(10) NOT NULL,
                virtual_number VARCHAR(16),
                created_millis BIGINT NOT NULL
                /*!, INDEX ride_of_rider (virtual_number, rider_phone),
                INDEX ride_of_driver (virtual_number, driver_phone) */
            ) /*! CHARACTER SET utf8mb4 */""";

    /** For the look-up of calls, if the host assigns virtual numbers itself. */
    private static final List<String> INDEXES = List.of(
            "CREATE INDEX IF NOT EXISTS ride_of_rider ON ride (virtual_number, rider_phone)",
            "CREATE INDEX IF NOT EXISTS ride_of_driver ON ride (virtual_number, driver_phone)");

    private static final String INSERT = """
            INSERT INTO ride (id, rider_name, rider_phone, status, created_millis)
            VALUES (?, ?, ?, ?, ?)""";

    private static final String SELECT = """
            SELECT id, rider_name, rider_phone, driver_name, driver_phone, status, virtual_number, created_millis
            FROM ride""";

    private final Connection connection;

    /** Uses a connection only for statements, and leaves transactions to the caller. */
    public RideTable(Connection connection) {
        this.connection = connection;
    }

    /** Creates the table if it does not exist. */
    public void create() throws SQLException {
        update(CREATE);
        if (!connection.getMetaData().getDatabaseProductName().equals("MySQL")) {
            for (String index : INDEXES) {
                update(index);
            }
        }
    }

    void insert(Ride ride) throws SQLException {
        update(
                INSERT,
                ride.id(),
                ride.rider().name(),
                ride.rider().phone().e164(),
                ride.status().name(),
                ride.created().toEpochMilli());
    }

    /** Gives a ride its driver. The first driver wins: returns false if the ride does not wait for a driver. */
    boolean accept(String id, Person driver) throws SQLException {
        return update(
                        "UPDATE ride SET status = 'ACCEPTED', driver_name = ?, driver_phone = ?"
                                + " WHERE id = ? AND status = 'BOOKED'",
                        driver.name(),
                        driver.phone().e164(),
                        id)
                == 1;
    }

    /** Gives a ride another driver. Returns false if the ride has no driver. */
    boolean replaceDriver(String id, Person driver) throws SQLException {
        return update(
                        "UPDATE ride SET driver_name = ?, driver_phone = ? WHERE id = ? AND status = 'ACCEPTED'",
                        driver.name(),
                        driver.phone().e164(),
                        id)
                == 1;
    }

    /** Ends a ride. The first end wins: returns false if the ride had ended before. */
    boolean end(String id, RideStatus status) throws SQLException {
        return update("UPDATE ride SET status = ? WHERE id = ? AND status IN ('BOOKED', 'ACCEPTED')", status.name(), id)
                == 1;
    }

    Optional<Ride> find(String id) throws SQLException {
        return query(SELECT + " WHERE id = ?", id).stream().findFirst();
    }

    /** Stores the virtual number of a ride. */
    public void give(String id, String virtualNumber) throws SQLException {
        update("UPDATE ride SET virtual_number = ? WHERE id = ?", virtualNumber, id);
    }

    /** The virtual numbers that the rider or the driver uses in other accepted rides. */
    public Set<String> usedElsewhere(Ride ride, PhoneNumber driver) throws SQLException {
        String rider = ride.rider().phone().e164();
        return query(
                        SELECT + " WHERE id <> ? AND status = 'ACCEPTED'"
                                + " AND (rider_phone IN (?, ?) OR driver_phone IN (?, ?))",
                        ride.id(),
                        rider,
                        driver.e164(),
                        rider,
                        driver.e164())
                .stream()
                .map(Ride::virtualNumber)
                .collect(Collectors.toSet());
    }

    /** The newest rides, up to the limit. */
    List<Ride> newest(int limit) throws SQLException {
        return query(SELECT + " ORDER BY created_millis DESC, id LIMIT ?", limit);
    }

    /** The rides of this rider that have not ended, newest first. */
    List<Ride> open(PhoneNumber rider) throws SQLException {
        return query(
                SELECT + " WHERE rider_phone = ? AND status IN ('BOOKED', 'ACCEPTED') ORDER BY created_millis DESC, id",
                rider.e164());
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
                        person(rows, "rider").orElseThrow(),
                        person(rows, "driver"),
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

    private static Optional<Person> person(ResultSet row, String role) throws SQLException {
        String phone = row.getString(role + "_phone");
        if (phone == null) {
            return Optional.empty();
        }
        PhoneNumber number = PhoneNumber.parse(phone)
                .orElseThrow(() -> new SQLException("the ride table contains a malformed phone number"));
        return Optional.of(new Person(row.getString(role + "_name"), number));
    }
}
