package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.internal.allocation.Allocator;
import io.github.numbermasking.core.internal.allocation.NewBooking;
import io.github.numbermasking.core.internal.allocation.Reassignment;
import io.github.numbermasking.core.internal.store.BookingStore;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.connection.JoinedTransaction;
import io.github.numbermasking.jdbc.internal.privacy.PersonTables;
import io.github.numbermasking.jdbc.internal.tables.BookingTable;
import io.github.numbermasking.jdbc.internal.tables.RouteTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps bookings in a transaction that the host has begun. For one thread. */
final class JoinedStore implements BookingStore {

    private final JoinedTransaction transaction;
    private final BookingWrites writes;

    JoinedStore(JoinedTransaction transaction, BookingWrites writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    @Override
    public PersonStore persons() {
        return new PersonTables(writes.product(), transaction::run);
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return transaction.run(handle -> BookingTable.find(handle, id));
    }

    /** Counts the booking at once: nobody tells whether the host commits it, and the count is a guide only. */
    @Override
    public BookingResult insert(NewBooking draft, Allocator allocator) {
        BookingResult result = transaction.run(handle -> writes.insert(handle, draft, allocator));
        if (result instanceof BookingResult.Created created) {
            writes.count(List.of(), RouteTable.of(created.booking()));
        }
        return result;
    }

    @Override
    public boolean change(Booking asRead, Booking next) {
        boolean done = transaction.run(handle -> BookingWrites.change(handle, asRead, next));
        if (done) {
            writes.count(asRead, next);
        } else {
            transaction.checkSeesChanges();
        }
        return done;
    }

    @Override
    public Optional<ChangeResult> rearrange(Reassignment wish, Allocator allocator, Instant now) {
        Optional<ChangeResult> result = transaction.run(handle -> writes.rearrange(handle, wish, allocator, now));
        if (result.isEmpty()) {
            transaction.checkSeesChanges();
        }
        return result;
    }
}
