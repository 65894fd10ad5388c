package io.github.numbermasking.jdbc.internal.privacy;

import io.github.numbermasking.core.internal.allocation.Route;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.pool.NumberTable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Finds and erases one person's phone number in the tables. Thread-safe if its transactions are. */
public final class PersonTables implements PersonStore {

    private final DatabaseProduct product;
    private final Transactions transactions;

    /** Runs work in transactions, or in the one that the host has begun. */
    public interface Transactions {

        /** Runs work, which must be repeatable. */
        <T> T run(Function<Handle, T> work);
    }

    public PersonTables(DatabaseProduct product, Transactions transactions) {
        this.product = product;
        this.transactions = transactions;
    }

    @Override
    public boolean isVirtual(PhoneNumber phone) {
        return transactions.run(handle -> NumberTable.isThere(handle, new VirtualNumber(phone)));
    }

    @Override
    public List<BookingId> live(PhoneNumber phone, Instant now, int limit) {
        return transactions.run(handle -> PersonBookings.live(handle, phone, now, limit));
    }

    @Override
    public List<Route> routes(PhoneNumber phone) {
        return transactions.run(handle -> RouteTable.ofParties(handle, phone, phone));
    }

    @Override
    public Erased eraseBookings(PhoneNumber phone, Instant now, Set<String> recordings) {
        return transactions.run(handle -> noted(handle, PersonBookings.erase(handle, product, phone, now, recordings)));
    }

    @Override
    public Erased eraseCalls(PhoneNumber phone, Set<String> recordings) {
        return transactions.run(handle -> noted(handle, PersonCalls.erase(handle, product, phone, recordings)));
    }

    private static Erased noted(Handle handle, Erased erased) {
        if (!erased.isNothing()) {
            AuditTable.note(handle, "");
        }
        return erased;
    }
}
