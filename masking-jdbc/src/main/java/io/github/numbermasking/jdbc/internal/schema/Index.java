package io.github.numbermasking.jdbc.internal.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * Describes an index that no answer depends on, but its speed does. Immutable and thread-safe.
 *
 * @param name its name in the scripts
 * @param table the table that it is on
 * @param columns its columns, in order
 */
public record Index(String name, String table, List<String> columns) {

    private static final String BOOKING = "masking_booking";
    private static final String CALL = "masking_call";
    private static final String AUDIT = "masking_audit";

    /**
     * All indexes that the scripts make. Those for searches end with the order of the hits, so that a page reads no more than
     * it shows.
     */
    public static final List<Index> ALL = List.of(
            new Index("masking_route_number", "masking_route", List.of("virtual_number")),
            new Index("masking_route_held", "masking_route", List.of("virtual_number", "cool_until", "live_until")),
            new Index("masking_booking_made", BOOKING, List.of("created_at", "booking_id")),
            of("masking_booking_status", BOOKING, "status"),
            new Index("masking_booking_end", BOOKING, List.of("status", "ends_at")),
            of("masking_booking_party_a", BOOKING, "party_a"),
            of("masking_booking_party_b", BOOKING, "party_b"),
            of("masking_booking_number_a", BOOKING, "number_a"),
            of("masking_booking_number_b", BOOKING, "number_b"),
            new Index("masking_call_seen", CALL, List.of("first_seen", "session_id")),
            new Index("masking_call_booking", CALL, List.of("booking_id")),
            of("masking_call_from", CALL, "in_caller"),
            of("masking_call_through", CALL, "in_called"),
            of("masking_call_to", CALL, "out_called"),
            of("masking_call_shown", CALL, "out_caller"),
            of("masking_call_outcome", CALL, "outcome"),
            of("masking_call_answer", CALL, "answer"),
            new Index("masking_call_because", "masking_call_reason", List.of("reason", "seen_at", "call_session")),
            new Index("masking_audit_made", AUDIT, List.of("occurred_at", "audit_id")),
            of("masking_audit_by", AUDIT, "done_by"),
            of("masking_audit_action", AUDIT, "action_name"),
            of("masking_audit_booking", AUDIT, "booking_id"),
            of("masking_audit_number", AUDIT, "virtual_number"),
            of("masking_audit_phone", AUDIT, "phone_hash"));

    private static Index of(String name, String table, String column) {
        List<String> order = switch (table) {
            case BOOKING -> List.of("created_at", "booking_id");
            case CALL -> List.of("first_seen", "session_id");
            default -> List.of("occurred_at", "audit_id");
        };
        return new Index(
                name, table, Stream.concat(Stream.of(column), order.stream()).toList());
    }

    /** The statement that makes the index. */
    public String sql() {
        return "CREATE INDEX " + name + " ON " + table + " (" + String.join(", ", columns) + ")";
    }
}
