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
 * A search whose hits come the latest first, in pages. Its statement joins parts each of which one index answers in its order, so
 * that a page costs the same however deep it lies: one for each way in which a row can be a hit, since an OR uses no index, and
 * two where the page begins in the midst of rows of the same time. It is one statement, so that all parts see the same moment: a
 * row that changes is neither lost nor found twice. Immutable and thread-safe.
 *
 * <p>A part reads what it shows, and passes over rows that a second filter leaves out. So do the statuses that the clock decides: a
 * booking that has just expired is still written as active, and is written as expired later, in the background.
 *
 * @param product the database
 * @param order the table's columns for the time and for what tells rows of the same time apart
 * @param all what must be true of a hit
 * @param any of which one must be true; empty if there is nothing of the kind
 * @param after where the page begins
 * @param limit so many hits at the most, 1 or more
 */
public record LatestFirst(
        DatabaseProduct product,
        Order order,
        List<Condition> all,
        List<Condition> any,
        Optional<Place> after,
        int limit) {

    /** A table whose rows have a time. */
    record Order(String table, String time, String id) {}

    /** What is true of a row, its values in place of question marks; of few rows only if an index of its own finds them best. */
    public record Condition(String sql, List<Object> values, boolean ofFew) {

        public static Condition of(String sql, Object... values) {
            return new Condition(sql, List.of(values), false);
        }

        static Condition few(String sql, Object... values) {
            return new Condition(sql, List.of(values), true);
        }

        /** At least one of some. */
        static Condition any(List<Condition> some) {
            return new Condition(
                    "(" + String.join(" OR ", some.stream().map(Condition::sql).toList()) + ")",
                    some.stream().flatMap(one -> one.values().stream()).toList(),
                    false);
        }
    }

    /** The last row of the page before. */
    record Place(long time, String id) {}

    /** The hits of this page. */
    <T> List<T> hits(Handle handle, RowMapper<T> mapper, Comparator<T> latestFirst) {
        return rows(handle, statement(), mapper).stream()
                .distinct()
                .sorted(latestFirst)
                .limit(limit)
                .toList();
    }

    /** What is asked. Its rows are in no order, and those that are hits in two ways come twice. */
    public Condition statement() {
        List<Condition> parts = parts();
        return parts.size() == 1
                ? parts.get(0)
                : new Condition(
                        parts.stream().map(part -> "(" + part.sql() + ")").collect(Collectors.joining(" UNION ALL ")),
                        parts.stream().flatMap(part -> part.values().stream()).toList(),
                        false);
    }

    /** The rows of a whole statement. */
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

    /** By a sum no index gives the order, so that MariaDB uses the one that finds the few. */
    private String time(List<Condition> way) {
        return order.time() + (isOfFew(way) ? " + 0" : "");
    }

    private Condition select(List<Condition> way, Condition... place) {
        List<Condition> conditions =
                Stream.concat(way.stream(), Stream.of(place)).toList();
        String where = conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
        return new Condition(
                "SELECT * FROM " + order.table()
                        + (where.isEmpty() ? "" : " WHERE " + where)
                        + " ORDER BY " + time(way) + " DESC, " + order.id() + " DESC " + product.firstRows(limit),
                conditions.stream().flatMap(one -> one.values().stream()).toList(),
                false);
    }
}
