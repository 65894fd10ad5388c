package io.github.numbermasking.jdbc.internal.tables.calls;

import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads and writes masking_call_reason: why callers were not connected, if the answer alone does not tell. */
public final class ReasonTable {

    /** The version of the tables that has this table. */
    public static final int VERSION = 4;

    /** PostgreSQL takes few ten thousand values in one statement. */
    private static final int AT_ONCE = 1_000;

    private ReasonTable() {}

    /** Whether it has a row for the reason. */
    public static boolean keeps(CallReason reason) {
        return CallReason.toldBy(reason.answer()).isEmpty();
    }

    static void insert(Connection connection, SessionId session, CallReason reason, long seenAt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO masking_call_reason (call_session, reason, seen_at) VALUES (?, ?, ?)")) {
            statement.setString(1, session.value());
            statement.setString(2, reason.name());
            statement.setLong(3, seenAt);
            statement.executeUpdate();
        }
    }

    /** Returns the calls in the same order, with the reasons that are noted. */
    static List<CallRecord> withReasons(Handle handle, List<CallRecord> calls) {
        List<String> open = calls.stream()
                .filter(call -> call.answer().isPresent() && call.reason().isEmpty())
                .map(call -> call.session().value())
                .toList();
        Map<String, String> names = new HashMap<>();
        for (int from = 0; from < open.size(); from += AT_ONCE) {
            names.putAll(names(handle, open.subList(from, Math.min(from + AT_ONCE, open.size()))));
        }
        return calls.stream()
                .map(call -> call.reason().isPresent()
                        ? call
                        : call.because(
                                Optional.ofNullable(names.get(call.session().value()))
                                        .flatMap(CallReason::named)))
                .toList();
    }

    private static Map<String, String> names(Handle handle, List<String> sessions) {
        return handle
                .createQuery("SELECT call_session, reason FROM masking_call_reason WHERE call_session IN (<sessions>)")
                .bindList("sessions", sessions)
                .map((row, context) -> Map.entry(row.getString("call_session"), row.getString("reason")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Removes some reasons of old calls, also of those that an older node or an administrator has removed.
     *
     * @param before their calls must have been seen first by then
     * @param most how many at once, for each reason
     * @return whether there may be more
     */
    public static boolean remove(Handle handle, DatabaseProduct product, Instant before, int most) {
        boolean more = false;
        for (CallReason reason : CallReason.values()) {
            List<String> found = keeps(reason) ? old(handle, product, reason, before, most) : List.of();
            if (!found.isEmpty()) {
                handle.createUpdate("DELETE FROM masking_call_reason WHERE call_session IN (<sessions>)")
                        .bindList("sessions", found.stream().sorted().toList())
                        .execute();
            }
            more |= found.size() == most;
        }
        return more;
    }

    /** Finds some by the index, for each reason: so no other index is needed. */
    private static List<String> old(
            Handle handle, DatabaseProduct product, CallReason reason, Instant before, int most) {
        return handle.createQuery("""
                        SELECT call_session FROM masking_call_reason WHERE reason = :reason AND seen_at <= :before
                        ORDER BY seen_at, call_session\s""" + product.firstRows(most))
                .bind("reason", reason.name())
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list();
    }
}
