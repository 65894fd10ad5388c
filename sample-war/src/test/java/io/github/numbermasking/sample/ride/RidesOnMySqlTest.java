package io.github.numbermasking.sample.ride;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.sample.RideDatabase;
import io.github.numbermasking.testing.MySqlServer;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rides on MySQL, which a system property names. */
@Tag("server")
class RidesOnMySqlTest {

    private static final List<String> PROPERTIES =
            List.of("sample.jdbc.url", "sample.jdbc.user", "sample.jdbc.password");

    private final List<Driver> drivers = DriverManager.drivers().toList();

    /** A database that is closed takes the drivers along which its application has loaded: here, those of all tests. */
    @AfterEach
    void forget() throws SQLException {
        PROPERTIES.forEach(System::clearProperty);
        for (Driver driver : drivers) {
            DriverManager.registerDriver(driver);
        }
    }

    @Test
    void makesItsTableAndIndexesOnceAndKeepsARide() throws Exception {
        Place place = MySqlServer.by("mysql", TestDatabase.MYSQL.create());
        System.setProperty("sample.jdbc.url", place.url());
        System.setProperty("sample.jdbc.user", place.user());
        System.setProperty("sample.jdbc.password", place.password());
        Ride ride = Ride.of(new Person("Zoë 🚕", Phones.party(1)));
        try (RideDatabase database = RideDatabase.open();
                Connection connection = database.dataSource().getConnection()) {
            new RideTable(connection).create();
            new RideTable(connection).create();
            new RideTable(connection).insert(ride);
            assertEquals(ride, new RideTable(connection).find(ride.id()).orElseThrow());
            assertEquals(Set.of("PRIMARY", "ride_of_rider", "ride_of_driver"), indexes(connection));
        }
    }

    private static Set<String> indexes(Connection connection) throws Exception {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW INDEX FROM ride")) {
            while (rows.next()) {
                names.add(rows.getString("Key_name"));
            }
        }
        return names;
    }
}
