package io.github.numbermasking.testing;

import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures how much a database reads for a statement, by its own counters: pages on PostgreSQL, rows on MariaDB. */
public final class ReadMeter {

    private ReadMeter() {}

    public static long read(TestDatabase database, Connection connection, Condition statement) throws SQLException {
        return database == TestDatabase.POSTGRESQL ? pagesRead(connection, statement) : rowsRead(connection, statement);
    }

    private static long pagesRead(Connection connection, Condition statement) throws SQLException {
        Pattern pages = Pattern.compile("(?:hit|read)=(\\d+)");
        try (PreparedStatement query =
                bound(connection, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + statement.sql(), statement)) {
            try (ResultSet lines = query.executeQuery()) {
                while (lines.next()) {
                    if (lines.getString(1).contains("Buffers: shared")) { // the first line is for the whole statement
                        Matcher matcher = pages.matcher(lines.getString(1));
                        long sum = 0;
                        while (matcher.find()) {
                            sum += Long.parseLong(matcher.group(1));
                        }
                        return sum;
                    }
                }
            }
        }
        return 0;
    }

    private static long rowsRead(Connection connection, Condition statement) throws SQLException {
        try (Statement session = connection.createStatement()) {
            session.execute("FLUSH STATUS");
            try (PreparedStatement query = bound(connection, statement.sql(), statement)) {
                query.executeQuery().close();
            }
            long sum = 0;
            try (ResultSet counts = session.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
                while (counts.next()) {
                    sum += counts.getLong(2);
                }
            }
            return sum;
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Condition statement) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        for (int n = 0; n < statement.values().size(); n++) {
            query.setObject(n + 1, statement.values().get(n));
        }
        return query;
    }
}
