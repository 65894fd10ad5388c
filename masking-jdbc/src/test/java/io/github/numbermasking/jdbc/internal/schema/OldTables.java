package io.github.numbermasking.jdbc.internal.schema;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of version 1 with rows that its code wrote: bookings that are live, in grace, cooling and ended, the calls
 * of three sessions, and eight numbers.
 */
enum OldTables {
    /** As the last code of version 1 created them. */
    LATEST("PRIMARY KEY (party, virtual_number)"),
    /** As earlier code of version 1 created them, before the order of the key changed. */
    NUMBER_FIRST("PRIMARY KEY (virtual_number, party)");

    /** The time at which the last row was written. */
    static final Instant WRITTEN = Instant.parse("2026-03-04T13:02:00.123Z");

    static final List<String> TABLES =
            List.of("masking_number", "masking_subaccount", "masking_booking", "masking_route", "masking_call");

    private final String key;

    OldTables(String key) {
        this.key = key;
    }

    /** Creates the tables with their rows in an empty database. */
    void make(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseProduct product = DatabaseProducts.of(connection.getMetaData());
            run(
                    connection,
                    statements(product.scriptName()).stream()
                            .map(sql -> sql.replace(LATEST.key, key))
                            .toList());
            run(connection, statements("rows.sql"));
        }
    }

    static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> statements(String file) {
        try (InputStream in = OldTables.class.getResourceAsStream("version-1/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows, with the values of the columns of version 1. */
    static List<String> rows(HikariDataSource dataSource) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (Migration.Probe probe : Migration.ALL.get(0).probes()) {
                try (var row = statement.executeQuery(
                        "SELECT " + probe.columns() + " FROM " + probe.table() + " ORDER BY 1, 2")) {
                    while (row.next()) {
                        StringBuilder line = new StringBuilder(probe.table());
                        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            line.append('|').append(row.getString(column));
                        }
                        rows.add(line.toString());
                    }
                }
            }
        }
        return rows;
    }
}
