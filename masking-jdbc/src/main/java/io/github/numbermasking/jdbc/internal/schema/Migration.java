package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Describes one version of the tables: what its script adds to the version before. Immutable and thread-safe.
 *
 * @param version the number of the version, from 1
 * @param probes reads each table that the version has added or extended, and no row
 */
record Migration(int version, List<Probe> probes) {

    /**
     * The oldest number masking that works on these tables knows this major. It grows only when a version takes away what older
     * code needs. The script of such a version first writes its row into masking_schema, so that older nodes stop in time.
     */
    static final int MAJOR = 1;

    /** All versions, in order. A version never changes once it has been released: the next change is another version. */
    static final List<Migration> ALL = List.of(
            new Migration(
                    1,
                    List.of(
                            new Probe(
                                    "masking_number",
                                    "virtual_number, country, status, draining, reference_id, sub_account_id, reported_at"),
                            new Probe("masking_subaccount", "sub_account_id, listed_at"),
                            new Probe("masking_booking", """
                                    booking_id, party_a, number_a, party_b, number_b, status, created_at, expires_at, ends_at,
                                    live_until, cool_until"""),
                            new Probe("masking_route", """
                                    virtual_number, party, counterpart, shown_number, booking_id, live_until, cool_until"""),
                            new Probe("masking_call", """
                                    session_id, first_seen, subaccount, booking_id, answer, answered_at, outcome, started_at,
                                    ended_at, last_action, leg_count, error_code, error_message,
                                    in_call_id, in_caller, in_called, in_initiated, in_received, in_connected,
                                    in_disconnected, in_summary_initiated, in_summary_connected, in_summary_disconnected,
                                    in_status, in_seconds, in_mos, in_packet_loss, in_jitter,
                                    out_call_id, out_caller, out_called, out_initiated, out_received, out_connected,
                                    out_disconnected, out_summary_initiated, out_summary_connected,
                                    out_summary_disconnected, out_status, out_seconds, out_mos, out_packet_loss, out_jitter,
                                    recording_id, recording_status, recording_seconds, recording_path,
                                    recording_uploaded"""))),
            new Migration(2, List.of(new Probe("masking_schema", "version, major"))),
            new Migration(3, List.of(new Probe("masking_lease", "name, holder, held_until"))),
            new Migration(4, List.of(new Probe("masking_call_reason", "call_session, reason, seen_at"))),
            new Migration(5, List.of(new Probe("masking_key", "name, secret"), new Probe("masking_audit", """
                                    audit_id, occurred_at, done_by, role_name, address, action_name, outcome, booking_id,
                                    virtual_number, session_id, phone_hash, detail"""))));

    /** The beginning of what is wrong with a table for which a privilege is missing. */
    static final String FORBIDDEN = "the database's user may not read ";

    /** The version that this code is made for. */
    static final int CURRENT = ALL.get(ALL.size() - 1).version();

    /** Columns of a table that must be there. */
    record Probe(String table, String columns) {

        /** What is wrong with the table, in words that may be logged; empty if it has the columns. */
        private String lacking(Handle handle) {
            try {
                handle.createQuery("SELECT " + columns + " FROM " + table + " WHERE 1 = 0")
                        .mapToMap()
                        .list();
                return "";
            } catch (RuntimeException e) {
                if (SqlFailure.isPrivilege(e)) {
                    return FORBIDDEN + table + ", or it is missing"; // MySQL does not tell which
                } else if (SqlFailure.isSchema(e)) {
                    return table + " is missing or lacks a column";
                }
                throw e;
            }
        }
    }

    /** What is wrong with the tables of this version, in words that may be logged; empty if nothing is. */
    String lacking(Handle handle) {
        return probes.stream()
                .map(probe -> probe.lacking(handle))
                .filter(lacking -> !lacking.isEmpty())
                .findFirst()
                .orElse("");
    }
}
