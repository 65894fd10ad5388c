package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.options.SchemaMode;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Checks whether the indexes are there, since tables of an older version lack some. A missing index stops nothing. It is made
 * if that takes no time; otherwise the log says how to make it.
 */
public final class Indexes {

    private static final System.Logger LOG = System.getLogger(Indexes.class.getName());

    /**
     * The size of a small table. On PostgreSQL nobody can write to a table while it gets an index, so for a larger one the
     * operator chooses the time.
     */
    private static final int MOST_ROWS = 20_000;

    private Indexes() {}

    /** Looks for the indexes; never throws. */
    static void look(Database database, DatabaseProduct product, SchemaMode mode) {
        try {
            List<Index> missing = database.read(Indexes::missing);
            if (mode == SchemaMode.CREATE && !missing.isEmpty()) {
                missing.forEach(index -> make(database, product, index));
                missing = database.read(Indexes::missing);
            }
            if (!missing.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "number masking: searches will be slow, since indexes of {0} are missing; run: {1}",
                        product.scriptName(),
                        missing.stream().map(Index::sql).collect(Collectors.joining("; ")));
            }
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.DEBUG, "the indexes could not be looked at: {0}", e.getMessage());
        }
    }

    /** Finds the indexes that are missing. */
    public static List<Index> missing(Handle handle) {
        SortedMap<String, Collection<List<String>>> present = new TreeMap<>();
        return Index.ALL.stream()
                .filter(index -> {
                    Collection<List<String>> existing =
                            present.computeIfAbsent(index.table(), table -> columns(handle, table));
                    // If a table has no index, not even its key's, the driver has not found the table.
                    return !existing.isEmpty()
                            && existing.stream().noneMatch(columns -> begins(columns, index.columns()));
                })
                .toList();
    }

    private static boolean begins(List<String> columns, List<String> wanted) {
        return columns.size() >= wanted.size()
                && columns.subList(0, wanted.size()).equals(wanted);
    }

    /** The columns of each index of a table, in order. */
    private static Collection<List<String>> columns(Handle handle, String table) {
        SortedMap<String, List<String>> columns = new TreeMap<>();
        try {
            DatabaseMetaData database = handle.getConnection().getMetaData();
            String name = database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
            try (ResultSet rows = database.getIndexInfo(
                    handle.getConnection().getCatalog(), handle.getConnection().getSchema(), name, false, true)) {
                while (rows.next()) { // by index, and position in it
                    String index = rows.getString("INDEX_NAME");
                    String column = rows.getString("COLUMN_NAME");
                    if (index != null && column != null) {
                        columns.computeIfAbsent(index, one -> new ArrayList<>()).add(column.toLowerCase(Locale.ROOT));
                    }
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.wrap(e);
        }
        return columns.values();
    }

    /** Makes an index if its table is small. A failure, such as for want of a privilege, shows in the look that follows. */
    private static void make(Database database, DatabaseProduct product, Index index) {
        try {
            if (database.read(handle -> isSmall(handle, product, index.table()))) {
                database.transactionOnce(handle -> product.makeIndex(handle, index.sql()));
            }
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.DEBUG, "an index was not made: {0}", e.getMessage());
        }
    }

    private static boolean isSmall(Handle handle, DatabaseProduct product, String table) {
        long rows = handle.createQuery("SELECT COUNT(*) FROM (SELECT 1 AS one FROM " + table + " "
                        + product.firstRows(MOST_ROWS + 1) + ") few")
                .mapTo(Long.class)
                .one();
        return rows <= MOST_ROWS;
    }
}
