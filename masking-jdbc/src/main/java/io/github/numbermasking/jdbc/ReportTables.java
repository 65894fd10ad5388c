package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.KnownNumber;
import io.github.numbermasking.core.NumberStatus;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.jdbc.Database.StaleException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** What 8x8 reports of the pool, in the tables: several thousand numbers by few statements. */
final class ReportTables {

    /** So many values in one statement. */
    private static final int CHUNK = 500;

    private static final String KNOWN = """
            SELECT virtual_number, sub_account_id, reported_at, status, country, reference_id FROM masking_number
            WHERE\s""";

    private ReportTables() {}

    /** Of when the subaccount's newest whole list is. Until the transaction ends its other reports wait. */
    static Instant lock(Handle handle, String subaccount) {
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

    static void listed(Handle handle, String subaccount, Instant at) {
        handle.createUpdate("UPDATE masking_subaccount SET listed_at = :at WHERE sub_account_id = :subaccount")
                .bind("at", at.toEpochMilli())
                .bind("subaccount", subaccount)
                .execute();
    }

    /**
     * Keeps others from changing numbers until the transaction ends. In their order, whoever else does so waits for its
     * turn, and no two wait for each other.
     *
     * @param numbers in their order
     */
    static void lockAll(Handle handle, Dialect dialect, List<VirtualNumber> numbers) {
        inChunks(
                numbers,
                some -> handle.createQuery("""
                        SELECT virtual_number FROM masking_number WHERE virtual_number IN (<numbers>)
                        ORDER BY virtual_number\s""" + dialect.lock())
                        .bindList("numbers", some)
                        .mapTo(Long.class)
                        .list());
    }

    /** Those of the numbers that are in the pool. */
    static List<KnownNumber> known(Handle handle, Collection<VirtualNumber> numbers) {
        return inChunks(
                numbers,
                some -> handle.createQuery(KNOWN + "virtual_number IN (<numbers>)")
                        .bindList("numbers", some)
                        .map(ReportTables::known)
                        .list());
    }

    /** The numbers of a subaccount. */
    static List<KnownNumber> known(Handle handle, String subaccount) {
        return handle.createQuery(KNOWN + "sub_account_id = :subaccount")
                .bind("subaccount", subaccount)
                .map(ReportTables::known)
                .list();
    }

    /** Those of the numbers that are a live booking's party. */
    static Set<VirtualNumber> liveParties(Handle handle, Collection<VirtualNumber> numbers, Instant now) {
        return new HashSet<>(inChunks(
                numbers,
                some -> handle.createQuery("""
                        SELECT DISTINCT party FROM masking_route WHERE party IN (<numbers>) AND live_until > :now""")
                        .bindList("numbers", some)
                        .bind("now", now.toEpochMilli())
                        .map((row, context) -> Columns.virtualNumber(row, "party"))
                        .list()));
    }

    /** Adds numbers, not draining, in the order given. */
    static void insert(Handle handle, Collection<KnownNumber> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO masking_number
                    (virtual_number, country, status, draining, reference_id, sub_account_id, reported_at)
                VALUES (:number, :country, :status, :draining, :referenceId, :subaccount, :reportedAt)""")) {
            numbers.forEach(
                    number -> bind(batch, number).bind("draining", false).add());
            batch.execute();
        }
    }

    /** A number as it was read, and as it is to be. */
    record Step(KnownNumber asRead, KnownNumber next) {}

    /**
     * Changes numbers in the order given, each only if it still is as it was read.
     *
     * @throws StaleException if one is not
     */
    static void update(Handle handle, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                UPDATE masking_number
                SET country = :country, status = :status, reference_id = :referenceId,
                    sub_account_id = :subaccount, reported_at = :reportedAt
                WHERE virtual_number = :number AND country = :countryRead AND status = :statusRead
                  AND reference_id = :referenceIdRead AND sub_account_id = :subaccountRead
                  AND reported_at = :reportedAtRead""")) {
            for (Step step : steps) {
                bind(batch, step.next())
                        .bind("countryRead", step.asRead().country())
                        .bind("statusRead", step.asRead().status().name())
                        .bind("referenceIdRead", step.asRead().referenceId())
                        .bind("subaccountRead", step.asRead().subaccount())
                        .bind("reportedAtRead", step.asRead().reportedAt().toEpochMilli())
                        .add();
            }
            int[] counts = batch.execute();
            if (Arrays.stream(counts).anyMatch(count -> count == 0)
                    || Arrays.stream(counts).anyMatch(count -> count < 0) && !isDone(handle, steps)) {
                throw new StaleException("a reported number was changed meanwhile");
            }
        }
    }

    /** A driver that sends a batch in one packet may not say what became of each. */
    private static boolean isDone(Handle handle, List<Step> steps) {
        List<VirtualNumber> numbers =
                steps.stream().map(step -> step.next().number()).toList();
        return new HashSet<>(known(handle, numbers))
                .containsAll(steps.stream().map(Step::next).toList());
    }

    private static PreparedBatch bind(PreparedBatch batch, KnownNumber number) {
        return batch.bind("number", number.number().number().value())
                .bind("country", number.country())
                .bind("status", number.status().name())
                .bind("referenceId", number.referenceId())
                .bind("subaccount", number.subaccount())
                .bind("reportedAt", number.reportedAt().toEpochMilli());
    }

    /** Asks about many numbers, some at a time: drivers take so many parameters and no more. */
    static <T> List<T> inChunks(Collection<VirtualNumber> numbers, Function<List<Long>, List<T>> query) {
        List<Long> values =
                numbers.stream().map(number -> number.number().value()).toList();
        List<T> all = new ArrayList<>();
        for (int from = 0; from < values.size(); from += CHUNK) {
            all.addAll(query.apply(values.subList(from, Math.min(values.size(), from + CHUNK))));
        }
        return all;
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
