package io.github.numbermasking.core;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Number masking inside a transaction of the host's: what you do here is committed or rolled back with your own rows, and
 * changes no answer to a call before that. Use it on one thread, as you use the connection, and until the transaction ends.
 *
 * <p>If something fails inside, its work is undone, and yours stays. If another transaction was first in a way that cannot be
 * mended inside, the result is {@link BookingResult.Refusal#RETRY_TRANSACTION} or {@link EndResult.RetryTransaction}: roll back,
 * and begin the transaction again. Rows that others may want stay locked until the transaction ends, so keep it short.
 *
 * <p>After any {@link MaskingException} the transaction must be rolled back; after a {@link TransactionLostException} it can be
 * repeated.
 */
public interface MaskingTransaction {

    /** {@link Masking#book}, in this transaction. */
    BookingResult book(BookingRequest request);

    /**
     * {@link Masking#find}, as this transaction sees it.
     *
     * @throws TransactionLostException if this transaction can no longer read the booking as it is
     */
    Optional<Booking> find(BookingId id);

    /** {@link Masking#complete}, in this transaction. */
    EndResult complete(BookingId id);

    /** {@link Masking#cancel}, in this transaction. */
    EndResult cancel(BookingId id);

    /** {@link Masking#replacePartyA}, in this transaction. */
    ChangeResult replacePartyA(BookingId id, PhoneNumber phone);

    /** {@link Masking#replacePartyB}, in this transaction. */
    ChangeResult replacePartyB(BookingId id, PhoneNumber phone);

    /** {@link Masking#extend}, in this transaction. */
    ChangeResult extend(BookingId id, Instant expiresAt);

    /**
     * {@link Masking#erase(PhoneNumber, boolean)}, in this transaction: with a long history, it takes long. It does not look for
     * the number in events that wait: call {@link Masking#erase(PhoneNumber, boolean)} after your commit, too.
     */
    default ErasureResult erase(PhoneNumber phone, boolean cut) {
        throw new UnsupportedOperationException("this MaskingTransaction does not erase");
    }

    /** {@link Masking#erase(PhoneNumber)}, in this transaction. */
    default ErasureResult erase(PhoneNumber phone) {
        return erase(phone, false);
    }
}
