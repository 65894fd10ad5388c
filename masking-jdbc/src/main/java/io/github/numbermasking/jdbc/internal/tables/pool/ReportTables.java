package io.github.numbermasking.jdbc.internal.tables.pool;

import io.github.numbermasking.core.internal.report.KnownNumber;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.StaleException;
import io.github.numbermasking.jdbc.internal.tables.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads and writes the pool as the telephony platform reports it: thousands of numbers by few statements. */
public final class ReportTables {

    private static final String KNOWN = """
            SELECT virtual_number, sub_account_id, reported_at, status, country, reference_id FROM masking_number
            WHERE\s""";

    private ReportTables() {}

    /** Locks a subaccount: its other reports wait until the transaction ends. Returns the time of its newest whole list. */
    public static Instant lock(Handle handle, String subaccount) {
        Optional<Long> listedAt = handle.createQuery("""
                        SELECT listed_at FROM masking_subaccount WHERE sub_account_id = :subaccount FOR UPDATE""")
                .bind("subaccount", subaccount)
                .mapTo(Long.class)
                .findOne();
        if (listedAt.isEmpty()) {
            handle.createUpdate("""
                            INSERT INTO masking_subaccount (sub_account_id, listed_at) VALUES (:subaccount, 0)""").bind("subaccount", subaccount).execute();
        }
        return Instant.ofEpochMilli(listedAt.orElse(0L));
    }

    /** Notes the time of the newest whole list. */
    public static void listed(Handle handle, String subaccount, Instant at) {
        handle.createUpdate("UPDATE masking_subaccount SET listed_at = :at WHERE sub_account_id = :subaccount")
                .bind("at", at.toEpochMilli())
                .bind("subaccount", subaccount)
                .execute();
    }

    /** Reads those of the numbers that are in the pool. */
    public static List<KnownNumber> known(Handle handle, Collection<VirtualNumber> numbers) {
        return ManyNumbers.inChunks(
                numbers,
                some -> handle.createQuery(KNOWN + "virtual_number IN (<numbers>)" + RemovedNumbers.LEFT_OUT)
                        .bindList("numbers", some)
                        .map(ReportTables::known)
                        .list());
    }

    /** Reads the numbers of a subaccount. */
    public static List<KnownNumber> known(Handle handle, String subaccount) {
        return handle.createQuery(KNOWN + "sub_account_id = :subaccount" + RemovedNumbers.LEFT_OUT)
                .bind("subaccount", subaccount)
                .map(ReportTables::known)
                .list();
    }

    /** Finds those of the numbers that are a live booking's party. */
    public static Set<VirtualNumber> liveParties(Handle handle, Collection<VirtualNumber> numbers, Instant now) {
        return new HashSet<>(ManyNumbers.inChunks(
                numbers,
                some -> handle.createQuery("""
                        SELECT DISTINCT party FROM masking_route WHERE party IN (<numbers>) AND live_until > :now""")
                        .bindList("numbers", some)
                        .bind("now", now.toEpochMilli())
                        .map((row, context) -> Columns.virtualNumber(row, "party"))
                        .list()));
    }

    /** Adds numbers, not draining, in the order given. */
    public static void insert(Handle handle, Collection<KnownNumber> numbers) {
        ManyNumbers.insert(
                handle,
                numbers.stream()
                        .map(number -> {
                            SortedMap<String, Object> row = columns(number);
                            row.put("virtual_number", number.number().number().value());
                            row.put("draining", false);
                            return row;
                        })
                        .toList());
    }

    /** A number as it was read, and as it is to be. */
    public record Step(KnownNumber asRead, KnownNumber next) {

        /** The columns that change, and their new values. */
        SortedMap<String, Object> change() {
            SortedMap<String, Object> change = columns(next);
            change.entrySet().removeAll(columns(asRead).entrySet());
            return change;
        }
    }

    /**
     * Changes locked numbers, each from its present state.
     *
     * @throws StaleException if one is gone
     */
    public static void update(Handle handle, List<Step> steps) {
        Map<VirtualNumber, SortedMap<String, Object>> changes =
                steps.stream().collect(Collectors.toMap(step -> step.next().number(), Step::change));
        changes.values().removeIf(Map::isEmpty); // a time that differs by less than a millisecond
        if (ManyNumbers.update(handle, changes) < changes.size()) {
            throw new StaleException("a reported number was removed meanwhile");
        }
    }

    /** The columns that a report can change. */
    private static SortedMap<String, Object> columns(KnownNumber number) {
        return new TreeMap<>(Map.of(
                "country", number.country(),
                "status", number.status().name(),
                "reference_id", number.referenceId(),
                "sub_account_id", number.subaccount(),
                "reported_at", number.reportedAt().toEpochMilli()));
    }

    private static KnownNumber known(ResultSet row, StatementContext context) throws SQLException {
        return new KnownNumber(
                Columns.virtualNumber(row, "virtual_number"),
                row.getString("sub_account_id"),
                Columns.instant(row, "reported_at"),
                NumberStatus.valueOf(row.getString("status")),
                row.getString("country"),
                row.getString("reference_id"));
    }
}
