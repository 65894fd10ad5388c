package io.github.numbermasking.benchmarks;

import io.github.numbermasking.core.Terms;
import io.github.numbermasking.jdbc.JdbcMasking;
import io.github.numbermasking.jdbc.JdbcOptions;
import io.github.numbermasking.jdbc.SchemaMode;
import io.github.numbermasking.testing.Phones;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Live routes in bulk: booking n is between the parties 2n and 2n+1, on number n modulo 1,000. */
final class Dataset {

    static final int NUMBERS = 1_000;

    private static final int BATCH = 10_000;
    private static final Duration LIFE = Duration.ofDays(30);

    private Dataset() {}

    /** Makes the tables and fills them with that many live routes. */
    static void fill(DataSource dataSource, int routes) throws SQLException {
        JdbcOptions create =
                new JdbcOptions(SchemaMode.CREATE, Duration.ofSeconds(60), Duration.ofSeconds(60), () -> false);
        JdbcMasking.create(dataSource, Terms.DEFAULT, create, Clock.systemUTC()).numbers();
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
            settle(connection);
        }
    }

    /** Has done now what the database would otherwise do beside the measurement. */
    private static void settle(Connection connection) throws SQLException {
        List<String> commands = switch (connection.getMetaData().getDatabaseProductName()) {
            case "PostgreSQL" -> List.of("VACUUM ANALYZE", "CHECKPOINT");
            case "H2" -> List.of("ANALYZE");
            default -> List.of("ANALYZE TABLE masking_route");
        };
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    static long party(int n) {
        return Phones.party(n).value();
    }

    static long number(int booking) {
        return Phones.virtual(booking % NUMBERS).number().value();
    }

    private interface Row {
        void fill(PreparedStatement row, int n) throws SQLException;
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
