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

/** The host's own table, in plain JDBC on a connection. For one thread, as its connection is. */
public final class RideTable {

    /**
     * The comments are none to MariaDB and MySQL, whose default character set may be unable to hold a rider's name, and of
     * which MySQL cannot make an index if it does not exist.
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

    /** For the look-ups of calls, where the host gives out its numbers itself. */
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

    /** On a connection, of which nothing but statements is made. */
    public RideTable(Connection connection) {
        this.connection = connection;
    }

    /** Makes the table if it is not there. */
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

    /** Gives a ride its driver. The first one wins: false if it does not wait for one. */
    boolean accept(String id, Person driver) throws SQLException {
        return update(
                        "UPDATE ride SET status = 'ACCEPTED', driver_name = ?, driver_phone = ?"
                                + " WHERE id = ? AND status = 'BOOKED'",
                        driver.name(),
                        driver.phone().e164(),
                        id)
                == 1;
    }

    /** Gives a ride another driver; false if it has none. */
    boolean replaceDriver(String id, Person driver) throws SQLException {
        return update(
                        "UPDATE ride SET driver_name = ?, driver_phone = ? WHERE id = ? AND status = 'ACCEPTED'",
                        driver.name(),
                        driver.phone().e164(),
                        id)
                == 1;
    }

    /** Ends a ride. The first end wins: false if it had ended before. */
    boolean end(String id, RideStatus status) throws SQLException {
        return update("UPDATE ride SET status = ? WHERE id = ? AND status IN ('BOOKED', 'ACCEPTED')", status.name(), id)
                == 1;
    }

    Optional<Ride> find(String id) throws SQLException {
        return query(SELECT + " WHERE id = ?", id).stream().findFirst();
    }

    /** Notes the virtual number that was given to a ride. */
    public void give(String id, String virtualNumber) throws SQLException {
        update("UPDATE ride SET virtual_number = ? WHERE id = ?", virtualNumber, id);
    }

    /** The virtual numbers that either of a ride's two uses in other rides that have not ended. */
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

    /** The newest rides, at most so many. */
    List<Ride> newest(int limit) throws SQLException {
        return query(SELECT + " ORDER BY created_millis DESC, id LIMIT ?", limit);
    }

    /** The rides of this one that have not ended, the newest first. */
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
        PhoneNumber number =
                PhoneNumber.parse(phone).orElseThrow(() -> new SQLException("a phone number in the table is none"));
        return Optional.of(new Person(row.getString(role + "_name"), number));
    }
}
