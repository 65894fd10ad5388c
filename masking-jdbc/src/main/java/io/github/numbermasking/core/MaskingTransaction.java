package io.github.numbermasking.core;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Number masking inside a transaction of the host's: what is done here is committed or rolled back with the host's own
 * rows, and answers no call before. For one thread, as its connection is; of use until the transaction ends.
 *
 * <p>What goes wrong inside is undone to where it began, and leaves the host's work as it was. Where another transaction
 * was first in a way that cannot be mended inside, the result is {@link BookingResult.Refusal#RETRY_TRANSACTION}: the host
 * rolls back, and begins again. Rows that others may want are locked until the transaction ends: it should be short.
 *
 * <p>Any {@link MaskingException} means that the transaction must be rolled back; {@link TransactionLostException}, that it
 * can be repeated.
 */
public final class MaskingTransaction {

    private final Bookings bookings;

    MaskingTransaction(Bookings bookings) {
        this.bookings = bookings;
    }

    /** {@link Masking#book}, in this transaction. */
    public BookingResult book(BookingRequest request) {
        return unlessLost(() -> bookings.book(request), BookingResult.Refused::new);
    }

    /**
     * {@link Masking#find}, as this transaction sees it.
     *
     * @throws TransactionLostException if the transaction can no longer be told what is so
     */
    public Optional<Booking> find(BookingId id) {
        return bookings.find(id);
    }

    /** {@link Masking#complete}, in this transaction. Refused only to be repeated. */
    public ChangeResult complete(BookingId id) {
        return change(() -> bookings.complete(id));
    }

    /** {@link Masking#cancel}, in this transaction. Refused only to be repeated. */
    public ChangeResult cancel(BookingId id) {
        return change(() -> bookings.cancel(id));
    }

    /** {@link Masking#replacePartyA}, in this transaction. */
    public ChangeResult replacePartyA(BookingId id, PhoneNumber phone) {
        return change(() -> bookings.replacePartyA(id, phone));
    }

    /** {@link Masking#replacePartyB}, in this transaction. */
    public ChangeResult replacePartyB(BookingId id, PhoneNumber phone) {
        return change(() -> bookings.replacePartyB(id, phone));
    }

    /** {@link Masking#extend}, in this transaction. */
    public ChangeResult extend(BookingId id, Instant expiresAt) {
        return change(() -> bookings.extend(id, expiresAt));
    }

    private static ChangeResult change(Supplier<ChangeResult> change) {
        return unlessLost(change, ChangeResult.Refused::new);
    }

    private static <T> T unlessLost(Supplier<T> work, Function<BookingResult.Refusal, T> refused) {
        try {
            return work.get();
        } catch (TransactionLostException e) {
            return refused.apply(BookingResult.Refusal.RETRY_TRANSACTION);
        }
    }
}
