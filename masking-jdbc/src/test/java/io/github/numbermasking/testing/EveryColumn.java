package io.github.numbermasking.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Searches every column of every table of number masking, as the database itself lists them. */
public final class EveryColumn {

    private EveryColumn() {}

    /** The places of a text, each as table.column, within any longer text or number. */
    public static List<String> having(DataSource dataSource, String text) throws SQLException {
        return having(dataSource, List.of(text));
    }

    /** The places of some texts. */
    public static List<String> having(DataSource dataSource, Collection<String> texts) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            for (String table : tables(connection)) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int n = 1; n <= rows.getMetaData().getColumnCount(); n++) {
                            String value = rows.getString(n);
                            if (value != null && texts.stream().anyMatch(value::contains)) {
                                places.add(table + "."
                                        + rows.getMetaData().getColumnLabel(n).toLowerCase(Locale.ROOT));
                            }
                        }
                    }
                }
            }
        }
        return places;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet all = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (all.next()) {
                String name = all.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("masking_")) {
                    tables.add(name);
                }
            }
        }
        if (tables.size() < 4) {
            throw new IllegalStateException("these are not all tables: " + tables);
        }
        return tables;
    }
}
