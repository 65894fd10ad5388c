package io.github.numbermasking.benchmarks.data;

import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.testing.ManyRows;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Fills a database with live routes. Booking n is between the parties 2n and 2n+1, on number n modulo 1,000. */
public final class Dataset {

    public static final int NUMBERS = 1_000;

    private static final int BATCH = 10_000;
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration OVER = Duration.ofDays(100);

    /** The first party of the bookings that are over. */
    private static final int OVER_PARTIES = 10_000_000;

    private Dataset() {}

    /** Creates the tables and fills them with this number of live routes. */
    public static void fill(DataSource dataSource, int routes) throws SQLException {
        JdbcOptions create =
                new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(60), Duration.ofSeconds(60), () -> false);
        JdbcMasking.create(dataSource, BookingPolicy.DEFAULT, create, Clock.systemUTC())
                .numbers();
        long now = System.currentTimeMillis();
        long live = now + LIFE.toMillis();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            batch(
                    connection,
                    "INSERT INTO masking_number (virtual_number, country, status, draining, reference_id)"
                            + " VALUES (?, '', 'ACTIVE', FALSE, '')",
                    NUMBERS,
                    (row, n) -> row.setLong(1, number(n)));
            batch(
                    connection,
                    "INSERT INTO masking_booking VALUES (?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?)",
                    routes / 2,
                    (row, n) -> {
                        row.setString(1, "bulk-" + n);
                        row.setLong(2, party(2 * n));
                        row.setLong(3, number(n));
                        row.setLong(4, party(2 * n + 1));
                        row.setLong(5, number(n));
                        row.setLong(6, now);
                        row.setLong(7, live);
                        row.setLong(8, live);
                        row.setLong(9, live);
                        row.setLong(10, live);
                    });
            batch(connection, "INSERT INTO masking_route VALUES (?, ?, ?, ?, ?, ?, ?)", routes, (row, n) -> {
                row.setLong(1, number(n / 2));
                row.setLong(2, party(n));
                row.setLong(3, party(n ^ 1));
                row.setLong(4, number(n / 2));
                row.setString(5, "bulk-" + n / 2);
                row.setLong(6, live);
                row.setLong(7, live);
            });
            connection.setAutoCommit(true);
            settle(connection, "masking_route");
        }
    }

    /**
     * Creates a host's own table and fills it with this number of rides. The riders are the callers of the benchmark.
     */
    public static void fillRides(DataSource dataSource, int rides) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE ride (
                        id VARCHAR(64) NOT NULL PRIMARY KEY,
                        driver_phone VARCHAR(16) NOT NULL,
                        rider_phone VARCHAR(16) NOT NULL,
                        virtual_number VARCHAR(16) NOT NULL,
                        status VARCHAR(10) NOT NULL
                    )""");
            connection.setAutoCommit(false);
            batch(connection, "INSERT INTO ride VALUES (?, ?, ?, ?, 'BOOKED')", rides, (row, n) -> {
                row.setString(1, "bulk-" + n);
                row.setString(2, "+" + party((n + 2) % rides)); // other number than as a rider: no pair means two rides
                row.setString(3, "+" + party(n));
                row.setString(4, "+" + number(n / 2));
            });
            connection.setAutoCommit(true);
            statement.execute("CREATE INDEX ride_of_rider ON ride (virtual_number, rider_phone)");
            statement.execute("CREATE INDEX ride_of_driver ON ride (virtual_number, driver_phone)");
            settle(connection, "ride");
        }
    }

    /**
     * Adds bookings that ended long ago, each with two routes that are over: other parties than the live ones, on the same
     * numbers.
     *
     * @param routes the number of routes, twice that of the bookings
     */
    public static void addOver(TestDatabase database, DataSource dataSource, int routes) throws SQLException {
        long ended = System.currentTimeMillis() - OVER.toMillis();
        String id = "CONCAT('over-', n)";
        String partyA = party(OVER_PARTIES) + " + 2 * n";
        String number = number(0) + " + MOD(n, " + NUMBERS + ")";
        String bookings = ManyRows.sequence(database, routes / 2);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO masking_booking SELECT " + id + ", " + partyA + ", " + number + ", " + partyA
                    + " + 1, " + number + ", 'COMPLETED', " + ended + ", " + ended + ", " + ended + ", 0, " + ended
                    + " FROM "
                    + bookings);
            for (int side = 0; side < 2; side++) {
                statement.execute("INSERT INTO masking_route SELECT " + number + ", " + partyA + " + " + side + ", "
                        + partyA + " + " + (1 - side) + ", " + number + ", " + id + ", 0, " + ended + " FROM "
                        + bookings);
            }
            settle(connection, "masking_route, masking_booking");
        }
    }

    /** Gives MariaDB as much memory as a server with so many rows has; PostgreSQL uses the system's. */
    public static void giveMemory(TestDatabase database, DataSource dataSource) throws SQLException {
        if (database == TestDatabase.MARIADB) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SET GLOBAL innodb_buffer_pool_size = 2147483648");
            }
        }
    }

    /** Keeps number masking from removing old rows: to its nodes, another node is about to. */
    public static void holdLease(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO masking_lease (name, holder, held_until) VALUES ('housekeeping', 'benchmark', "
                            + (System.currentTimeMillis() + LIFE.toMillis()) + ")");
        }
    }

    /** Removes cooling bookings and routes, so that the next run finds only live ones. */
    public static void forgetEnded(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM masking_booking WHERE status <> 'ACTIVE'");
            statement.execute("DELETE FROM masking_route WHERE live_until < " + System.currentTimeMillis());
            settle(connection, "masking_route");
        }
    }

    /** Makes the database do its maintenance now instead of during the measurement. */
    public static void settle(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            settle(connection, "masking_route, masking_booking");
        }
    }

    private static void settle(Connection connection, String tables) throws SQLException {
        List<String> commands = switch (connection.getMetaData().getDatabaseProductName()) {
            case "PostgreSQL" -> List.of("VACUUM ANALYZE", "CHECKPOINT");
            case "H2" -> List.of("ANALYZE");
            default -> List.of("ANALYZE TABLE " + tables);
        };
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    public static long party(int n) {
        return Phones.party(n).value();
    }

    public static long number(int booking) {
        return Phones.virtual(booking % NUMBERS).number().value();
    }

    private interface Row {
        public void fill(PreparedStatement row, int n) throws SQLException;
    }

    private static void batch(Connection connection, String sql, int count, Row values) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(sql)) {
            for (int n = 0; n < count; n++) {
                values.fill(row, n);
                row.addBatch();
                if (n % BATCH == BATCH - 1) {
                    row.executeBatch();
                }
            }
            row.executeBatch();
            connection.commit();
        }
    }
}
