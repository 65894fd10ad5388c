package io.github.numbermasking.jdbc.internal.tables;

import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Makes the statement of a search whose hits come in pages, the latest first. Immutable and thread-safe.
 *
 * <p>The statement joins parts. One index answers each part in its order, so a page costs the same wherever it lies. There is a
 * part for each way in which a row can be a hit, since an OR uses no index. There are two for each way if the page begins in
 * the midst of rows of the same time. All parts are one statement and see the same moment: a row that changes is neither lost
 * nor found twice.
 *
 * <p>A part reads what it shows, and passes over rows that a second filter leaves out. So do the statuses that the clock
 * decides: a booking that has just expired is still marked as active.
 *
 * @param product the database
 * @param order the table's columns for the time, and for what tells rows of the same time apart
 * @param all what must be true of a hit
 * @param any conditions of which one must be true; empty if there are none
 * @param after where the page begins
 * @param limit the most hits, 1 or more
 */
public record LatestFirst(
        DatabaseProduct product,
        Order order,
        List<Condition> all,
        List<Condition> any,
        Optional<Place> after,
        int limit) {

    /**
     * A table with the column for the time of its rows, and the one that tells rows of the same time apart.
     *
     * @param table the table, or several that are joined
     * @param rows the columns that are read
     */
    public record Order(String table, String time, String id, String rows) {

        /** All columns of one table. */
        public Order(String table, String time, String id) {
            this(table, time, id, "*");
        }
    }

    /**
     * A condition on rows, or a whole statement.
     *
     * @param values the values in place of the question marks
     * @param ofFew whether it is true of few rows only, which an index of its own finds best
     */
    public record Condition(String sql, List<Object> values, boolean ofFew) {

        public static Condition of(String sql, Object... values) {
            return new Condition(sql, List.of(values), false);
        }

        static Condition few(String sql, Object... values) {
            return new Condition(sql, List.of(values), true);
        }

        /** A condition that is true if one of several is. */
        public static Condition any(List<Condition> some) {
            return new Condition(
                    "(" + String.join(" OR ", some.stream().map(Condition::sql).toList()) + ")",
                    some.stream().flatMap(one -> one.values().stream()).toList(),
                    false);
        }
    }

    /** The last row of the page before. */
    public record Place(long time, String id) {}

    /** Reads the hits of this page. */
    public <T> List<T> hits(Handle handle, RowMapper<T> mapper, Comparator<T> latestFirst) {
        return rows(handle, statement(), mapper).stream()
                .distinct()
                .sorted(latestFirst)
                .limit(limit)
                .toList();
    }

    /** The statement. Its rows are in no order, and a row that is a hit in two ways comes twice. */
    public Condition statement() {
        List<Condition> parts = parts();
        return parts.size() == 1
                ? parts.get(0)
                : new Condition(
                        parts.stream().map(part -> "(" + part.sql() + ")").collect(Collectors.joining(" UNION ALL ")),
                        parts.stream().flatMap(part -> part.values().stream()).toList(),
                        false);
    }

    /** Reads the rows of a statement. */
    public static <T> List<T> rows(Handle handle, Condition statement, RowMapper<T> mapper) {
        try (Query query = handle.createQuery(statement.sql())) {
            for (int n = 0; n < statement.values().size(); n++) {
                query.bind(n, statement.values().get(n));
            }
            return query.map(mapper).list();
        }
    }

    private List<Condition> parts() {
        List<List<Condition>> ways =
                any.isEmpty() ? List.of(List.of()) : any.stream().map(List::of).toList();
        return ways.stream()
                .map(way -> Stream.concat(all.stream(), way.stream()).toList())
                .flatMap(this::parts)
                .toList();
    }

    private Stream<Condition> parts(List<Condition> way) {
        if (after.isEmpty()) {
            return Stream.of(select(way));
        }
        Place place = after.get();
        String time = time(way);
        Condition before = Condition.of(time + " < ?", place.time());
        Condition behind = Condition.of(time + " = ? AND " + order.id() + " < ?", place.time(), place.id());
        return isOfFew(way)
                ? Stream.of(select(way, Condition.any(List.of(before, behind))))
                : Stream.of(select(way, behind), select(way, before));
    }

    private static boolean isOfFew(List<Condition> way) {
        return way.stream().anyMatch(Condition::ofFew);
    }

    /** The time to sort by. No index has the order of a sum, so MariaDB uses the index that finds the few. */
    private String time(List<Condition> way) {
        return order.time() + (isOfFew(way) ? " + 0" : "");
    }

    private Condition select(List<Condition> way, Condition... place) {
        List<Condition> conditions =
                Stream.concat(way.stream(), Stream.of(place)).toList();
        String where = conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
        return new Condition(
                "SELECT " + order.rows() + " FROM " + order.table()
                        + (where.isEmpty() ? "" : " WHERE " + where)
                        + " ORDER BY " + time(way) + " DESC, " + order.id() + " DESC " + product.firstRows(limit),
                conditions.stream().flatMap(one -> one.values().stream()).toList(),
                false);
    }
}
