package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes bookings in a transaction of the host's, and turns a lost transaction into a result. For one thread. */
final class StoredTransaction implements MaskingTransaction {

    private final Bookings bookings;
    private final Erasure erasure;

    StoredTransaction(Bookings bookings, PersonStore persons) {
        this.bookings = bookings;
        this.erasure = new Erasure(persons, bookings, WaitingEvents.NONE);
    }

    @Override
    public BookingResult book(BookingRequest request) {
        return unlessLost(
                () -> bookings.book(request), new BookingResult.Refused(BookingResult.Refusal.RETRY_TRANSACTION));
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return bookings.find(id);
    }

    @Override
    public EndResult complete(BookingId id) {
        return unlessLost(() -> bookings.complete(id), new EndResult.RetryTransaction());
    }

    @Override
    public EndResult cancel(BookingId id) {
        return unlessLost(() -> bookings.cancel(id), new EndResult.RetryTransaction());
    }

    @Override
    public ChangeResult replacePartyA(BookingId id, PhoneNumber phone) {
        return change(() -> bookings.replacePartyA(id, phone));
    }

    @Override
    public ChangeResult replacePartyB(BookingId id, PhoneNumber phone) {
        return change(() -> bookings.replacePartyB(id, phone));
    }

    @Override
    public ChangeResult extend(BookingId id, Instant expiresAt) {
        return change(() -> bookings.extend(id, expiresAt));
    }

    @Override
    public ErasureResult erase(PhoneNumber phone, boolean cut) {
        return unlessLost(() -> erasure.erase(phone, cut, new ErasureProgress()), new ErasureResult.RetryTransaction());
    }

    private static ChangeResult change(Supplier<ChangeResult> change) {
        return unlessLost(change, new ChangeResult.Refused(BookingResult.Refusal.RETRY_TRANSACTION));
    }

    private static <T> T unlessLost(Supplier<T> work, T retry) {
        try {
            return work.get();
        } catch (TransactionLostException e) {
            return retry;
        }
    }
}
