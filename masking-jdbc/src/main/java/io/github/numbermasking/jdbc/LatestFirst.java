package io.github.numbermasking.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A search whose hits come the latest first, in pages. It is made of statements each of which one index answers in its order, so
 * that a page costs the same however deep it lies: one for each way in which a row can be a hit, since an OR uses no index, and
 * two where the page begins in the midst of rows of the same time. Immutable and thread-safe.
 *
 * @param dialect the kind of database
 * @param order the table's columns for the time and for what tells rows of the same time apart
 * @param all what must be true of a hit
 * @param any of which one must be true; empty if there is nothing of the kind
 * @param after where the page begins
 * @param limit so many hits at the most, 1 or more
 */
record LatestFirst(
        Dialect dialect, Order order, List<Condition> all, List<Condition> any, Optional<Place> after, int limit) {

    /** A table whose rows have a time. */
    record Order(String table, String time, String id) {}

    /** What is true of a row, its values in place of question marks. */
    record Condition(String sql, List<Object> values) {

        static Condition of(String sql, Object... values) {
            return new Condition(sql, List.of(values));
        }

        /** At least one of some. */
        static Condition any(List<Condition> some) {
            return new Condition(
                    "(" + String.join(" OR ", some.stream().map(Condition::sql).toList()) + ")",
                    some.stream().flatMap(one -> one.values().stream()).toList());
        }
    }

    /** The last row of the page before. */
    record Place(long time, String id) {}

    /** The hits of this page. */
    <T> List<T> hits(Handle handle, RowMapper<T> mapper, Comparator<T> latestFirst) {
        List<T> hits = new ArrayList<>();
        for (List<Condition> way : ways()) {
            List<T> ofThis = new ArrayList<>();
            for (Condition statement : way) {
                if (ofThis.size() < limit) {
                    ofThis.addAll(rows(handle, statement, mapper));
                }
            }
            hits.addAll(ofThis.subList(0, Math.min(limit, ofThis.size())));
        }
        return hits.stream().distinct().sorted(latestFirst).limit(limit).toList();
    }

    private static <T> List<T> rows(Handle handle, Condition statement, RowMapper<T> mapper) {
        try (Query query = handle.createQuery(statement.sql())) {
            for (int n = 0; n < statement.values().size(); n++) {
                query.bind(n, statement.values().get(n));
            }
            return query.map(mapper).list();
        }
    }

    /** For each way to be a hit its statements, of which a later one is needed only where the earlier ones give too few. */
    List<List<Condition>> ways() {
        return (any.isEmpty()
                        ? List.of(List.<Condition>of())
                        : any.stream().map(List::of).toList())
                .stream()
                        .map(way -> Stream.concat(all.stream(), way.stream()).toList())
                        .map(conditions -> after.map(place -> List.of(
                                        select(conditions, order.time() + " = ? AND " + order.id() + " < ?", place),
                                        select(conditions, order.time() + " < ?", new Place(place.time(), ""))))
                                .orElseGet(() -> List.of(select(conditions, "", new Place(0, "")))))
                        .toList();
    }

    private Condition select(List<Condition> conditions, String behind, Place place) {
        List<String> where =
                new ArrayList<>(conditions.stream().map(Condition::sql).toList());
        List<Object> values = new ArrayList<>(
                conditions.stream().flatMap(one -> one.values().stream()).toList());
        if (!behind.isEmpty()) {
            where.add(behind);
            values.add(place.time());
        }
        if (!place.id().isEmpty()) {
            values.add(place.id());
        }
        return new Condition(
                "SELECT * FROM " + order.table()
                        + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where))
                        + " ORDER BY " + order.time() + " DESC, " + order.id() + " DESC " + dialect.first(limit),
                values);
    }
}
