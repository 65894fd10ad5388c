package io.github.numbermasking.jdbc.internal.tables.audit;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.audit.AuditScope;
import io.github.numbermasking.jdbc.internal.audit.PhoneHash;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst;
import io.github.numbermasking.jdbc.internal.tables.LatestFirst.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads and writes masking_audit. */
public final class AuditTable {

    /** The version of the tables that has this table and masking_key. */
    public static final int VERSION = 5;

    private static final LatestFirst.Order ORDER = new LatestFirst.Order("masking_audit", "occurred_at", "audit_id");
    private static final Comparator<AuditRow> LATEST_FIRST =
            Comparator.comparing(AuditRow::at).thenComparing(AuditRow::id).reversed();

    private AuditTable() {}

    /** Writes, in the transaction that changes a booking, that the current thread's request does so. */
    public static void note(Handle handle, Booking before, Booking after) {
        AuditScope.current().ifPresent(scope -> {
            if (scope.takes(after.id().value())) {
                insert(handle, scope.changed(before, after));
            }
        });
    }

    /** Writes, in the transaction that changes something else, that the current thread's request does so. */
    public static void note(Handle handle, String detail) {
        AuditScope.current().ifPresent(scope -> {
            if (scope.takes("")) {
                insert(handle, scope.changed(detail));
            }
        });
    }

    /** Reads the rows of a search. */
    public static List<AuditRow> search(Handle handle, DatabaseProduct product, AuditSearch search, PhoneHash hash) {
        return statement(product, search, hash).hits(handle, (row, context) -> row(row), LATEST_FIRST);
    }

    /** Makes the statement of a search. */
    public static LatestFirst statement(DatabaseProduct product, AuditSearch search, PhoneHash hash) {
        List<Condition> all = new ArrayList<>();
        search.name().ifPresent(name -> all.add(Condition.of("done_by = ?", name)));
        search.action().ifPresent(action -> all.add(Condition.of("action_name = ?", action.name())));
        search.outcome().ifPresent(outcome -> all.add(Condition.of("outcome = ?", outcome.name())));
        search.number()
                .ifPresent(number -> all.add(
                        Condition.of("virtual_number = ?", number.number().value())));
        search.phone().ifPresent(phone -> all.add(Condition.of("phone_hash = ?", hash.of(phone))));
        search.from().ifPresent(from -> all.add(Condition.of("occurred_at >= ?", from.toEpochMilli())));
        search.to().ifPresent(to -> all.add(Condition.of("occurred_at < ?", to.toEpochMilli())));
        List<Condition> bookings = search.booking().stream()
                .flatMap(id -> Stream.of(id.value(), hash.hashed(id)))
                .map(id -> Condition.of("booking_id = ?", id))
                .toList();
        return new LatestFirst(
                product,
                ORDER,
                all,
                bookings,
                search.after().map(place -> new LatestFirst.Place(place.at().toEpochMilli(), place.id())),
                search.limit());
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        long number = row.getLong("virtual_number");
        return new AuditRow(
                row.getString("audit_id"),
                Instant.ofEpochMilli(row.getLong("occurred_at")),
                new AuditSender(row.getString("done_by"), row.getString("role_name"), row.getString("address")),
                row.getString("action_name"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("booking_id")),
                number == 0 ? Optional.empty() : Optional.of(new VirtualNumber(PhoneNumber.ofValue(number))),
                Optional.ofNullable(row.getString("session_id")),
                Optional.ofNullable(row.getString("phone_hash")),
                row.getString("detail"));
    }

    /** Removes some old rows. Returns how many. */
    public static int removeBefore(Handle handle, DatabaseProduct product, Instant before, int most) {
        List<String> found = handle.createQuery("""
                        SELECT audit_id FROM masking_audit WHERE occurred_at <= :before
                        ORDER BY occurred_at, audit_id\s""" + product.firstRows(most))
                .bind("before", before.toEpochMilli())
                .mapTo(String.class)
                .list();
        if (!found.isEmpty()) {
            handle.createUpdate("DELETE FROM masking_audit WHERE audit_id IN (<ids>)")
                    .bindList("ids", found.stream().sorted().toList())
                    .execute();
        }
        return found.size();
    }

    /** Whether a row has been written. */
    public static boolean isThere(Handle handle, String id) {
        return handle.createQuery("SELECT 1 FROM masking_audit WHERE audit_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Writes a row. */
    public static void insert(Handle handle, AuditRow row) {
        handle.createUpdate("""
                        INSERT INTO masking_audit (audit_id, occurred_at, done_by, role_name, address, action_name, outcome,
                                                   booking_id, virtual_number, session_id, phone_hash, detail)
                        VALUES (:id, :at, :name, :role, :address, :action, :outcome,
                                :booking, :number, :session, :phone, :detail)""")
                .bind("id", row.id())
                .bind("at", row.at().toEpochMilli())
                .bind("name", row.sender().name())
                .bind("role", row.sender().role())
                .bind("address", row.sender().address())
                .bind("action", row.action())
                .bind("outcome", row.outcome())
                .bind("booking", row.booking().orElse(null))
                .bind(
                        "number",
                        row.number()
                                .map(VirtualNumber::number)
                                .map(PhoneNumber::value)
                                .orElse(null))
                .bind("session", row.session().orElse(null))
                .bind("phone", row.phone().orElse(null))
                .bind("detail", row.detail())
                .execute();
    }
}
