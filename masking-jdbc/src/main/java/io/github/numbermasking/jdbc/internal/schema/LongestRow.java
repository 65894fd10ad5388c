package io.github.numbermasking.jdbc.internal.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Holds the longest values that a row of a table ever has: phone numbers of 15 digits, times of the year 9999, texts as long as
 * we let them be.
 *
 * @param key the column by which a row is found
 * @param values the columns and their values, without the key's
 */
record LongestRow(String table, String key, Map<String, Object> values) {

    private static final long NUMBER = 999_999_999_999_999L;
    private static final long TIME = 253_402_300_799_999L;
    private static final double RATIO = 0.123456789;

    /** One row for each table; routes come before the numbers that they refer to. */
    static final List<LongestRow> ALL = List.of(
            row("masking_route", "virtual_number", Map.of())
                    .with(NUMBER, "counterpart", "shown_number")
                    .with("b".repeat(64), "booking_id")
                    .with(TIME, "live_until", "cool_until"),
            row("masking_number", "virtual_number", Map.of("draining", false))
                    .with("ZZ", "country")
                    .with("UNHEALTHY", "status")
                    .with("r".repeat(255), "reference_id")
                    .with("s".repeat(50), "sub_account_id")
                    .with(TIME, "reported_at"),
            row("masking_subaccount", "sub_account_id", Map.of()).with(TIME, "listed_at"),
            row("masking_booking", "booking_id", Map.of())
                    .with(NUMBER, "party_a", "number_a", "party_b", "number_b")
                    .with("COMPLETED", "status")
                    .with(TIME, "created_at", "expires_at", "ends_at", "live_until", "cool_until"),
            row("masking_call", "session_id", Map.of("recording_uploaded", true))
                    .with(TIME, "first_seen", "answered_at", "started_at", "ended_at")
                    .with("s".repeat(50), "subaccount")
                    .with("b".repeat(64), "booking_id", "in_call_id", "out_call_id", "recording_id")
                    .with("UNAVAILABLE", "answer")
                    .with("COMPLETED", "outcome")
                    .with("w".repeat(40), "last_action", "in_status", "out_status", "recording_status")
                    .with((long) Integer.MAX_VALUE, "leg_count", "error_code", "in_seconds", "out_seconds")
                    .with((long) Integer.MAX_VALUE, "recording_seconds")
                    .with("m".repeat(255), "error_message")
                    .with("p".repeat(1_024), "recording_path")
                    .with(NUMBER, "in_caller", "in_called", "out_caller", "out_called")
                    .with(TIME, "in_initiated", "in_received", "in_connected", "in_disconnected")
                    .with(TIME, "in_summary_initiated", "in_summary_connected", "in_summary_disconnected")
                    .with(TIME, "out_initiated", "out_received", "out_connected", "out_disconnected")
                    .with(TIME, "out_summary_initiated", "out_summary_connected", "out_summary_disconnected")
                    .with(RATIO, "in_mos", "in_packet_loss", "in_jitter", "out_mos", "out_packet_loss", "out_jitter"));

    private static LongestRow row(String table, String key, Map<String, Object> values) {
        return new LongestRow(table, key, values);
    }

    private LongestRow with(Object value, String... columns) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        for (String column : columns) {
            more.put(column, value);
        }
        return new LongestRow(table, key, more);
    }

    /** Whether its key is a number, not a text. */
    boolean isOfNumber() {
        return key.equals("virtual_number");
    }

    /** Writes the values into the rows with a key. */
    void write(Handle handle, Object keyValue) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(key, keyValue);
        handle.createUpdate("UPDATE " + table + " SET "
                        + values.keySet().stream()
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(", "))
                        + " WHERE " + key + " = :" + key)
                .bindMap(all)
                .execute();
    }

    /** Finds a column that holds another value than was written; empty if all are as they were. */
    Optional<String> firstChanged(Handle handle, Object keyValue) {
        return handle
                .createQuery(
                        "SELECT " + String.join(", ", values.keySet()) + " FROM " + table + " WHERE " + key + " = :key")
                .bind("key", keyValue)
                .map((row, context) -> changed(row))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> changed(ResultSet row) throws SQLException {
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            Object read = read(row, entry.getKey(), entry.getValue());
            if (!entry.getValue().equals(read)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    private static Object read(ResultSet row, String column, Object like) throws SQLException {
        if (like instanceof Long) {
            return row.getLong(column);
        } else if (like instanceof Boolean) {
            return row.getBoolean(column);
        } else if (like instanceof Double) {
            return Math.abs(row.getDouble(column) - RATIO) < 1e-3 ? RATIO : row.getDouble(column);
        }
        return row.getString(column);
    }
}
