package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditRow;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.store.AuditStore;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.jdbc.internal.audit.AuditScope;
import io.github.numbermasking.jdbc.internal.audit.PhoneHash;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.audit.KeyTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Keeps the audit in the tables. Thread-safe. */
final class JdbiAuditStore implements AuditStore {

    private final Database database;
    private final Schema schema;
    private volatile Optional<PhoneHash> known = Optional.empty();

    JdbiAuditStore(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    @Override
    public <T> T audited(
            AuditRequest request, Instant at, Supplier<T> work, Function<T, Optional<AuditResult>> result) {
        Optional<PhoneHash> hash = hash();
        if (hash.isEmpty()) {
            return work.get();
        }
        AuditRow row = AuditRow.of(request, at, request.subject().phone().map(hash.get()::of));
        AuditScope scope = new AuditScope(row, hash.get());
        T done = scope.around(work);
        if (!scope.isWritten()) {
            result.apply(done)
                    .ifPresent(became ->
                            write(row.became(became), request.subject().booking(), hash.get()));
        }
        return done;
    }

    private void write(AuditRow row, Optional<BookingId> booking, PhoneHash hash) {
        database.transaction(handle -> {
            if (!AuditTable.isThere(handle, row.id())) { // it is if the commit before failed, but took effect
                AuditTable.insert(
                        handle,
                        booking.map(id -> row.with(safe(handle, id, hash))).orElse(row));
            }
            return true;
        });
    }

    private static String safe(Handle handle, BookingId id, PhoneHash hash) {
        return BookingTable.find(handle, id).map(hash::safe).orElseGet(() -> hash.safe(id));
    }

    @Override
    public List<AuditRow> search(AuditSearch search) {
        schema.pass();
        schema.require(AuditTable.VERSION, "the audit");
        PhoneHash hash = hash().orElseThrow();
        return database.read(handle -> AuditTable.search(handle, schema.product(), search, hash));
    }

    @Override
    public Optional<String> tag(PhoneNumber phone) {
        return hash().map(hash -> hash.tag(phone));
    }

    /** The hash under the key of the tables; empty if they are of a version without it. */
    private Optional<PhoneHash> hash() {
        if (known.isEmpty()) {
            schema.pass();
            if (schema.has(AuditTable.VERSION)) {
                String key = database.read(KeyTable::phone).orElseGet(() -> database.transaction(KeyTable::made));
                known = Optional.of(new PhoneHash(key));
            }
        }
        return known;
    }
}
