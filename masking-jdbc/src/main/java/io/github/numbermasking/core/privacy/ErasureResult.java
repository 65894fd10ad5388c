package io.github.numbermasking.core.privacy;

import io.github.numbermasking.core.value.BookingId;
import java.util.List;

/** The result of erasing a phone number. */
public sealed interface ErasureResult {

    /**
     * The number was erased. To erase it again does no harm; the counts are then zero.
     *
     * @param bookings how many bookings were deleted
     * @param calls how many calls no longer show the number
     * @param recordings where the recordings of these calls are at the telephony platform. They are yours to delete. Keep the
     *     list: a repetition does not find them again
     */
    record Erased(long bookings, long calls, List<String> recordings) implements ErasureResult {

        /** Nothing was there to erase. */
        public static final Erased NOTHING = new Erased(0, 0, List.of());

        /** Takes a copy of the list. */
        public Erased {
            recordings = List.copyOf(recordings);
        }

        /** Whether nothing was there to erase. */
        public boolean isNothing() {
            return bookings + calls == 0 && recordings.isEmpty();
        }

        /** Hides the paths, which may contain phone numbers. */
        @Override
        public String toString() {
            return "Erased[bookings=" + bookings + ", calls=" + calls + "]";
        }
    }

    /**
     * Refused: the number has live bookings.
     *
     * @param bookings their ids, 100 at the most
     * @param before what was erased before these bookings were made; nothing, unless they were made meanwhile
     */
    record BookingsLive(List<BookingId> bookings, Erased before) implements ErasureResult {

        /** Takes a copy of the list. */
        public BookingsLive {
            bookings = List.copyOf(bookings);
        }

        /** A refusal before anything was erased. */
        public BookingsLive(List<BookingId> bookings) {
            this(bookings, Erased.NOTHING);
        }
    }

    /** Refused: it is a number of the pool, and no party's. */
    record VirtualNumber() implements ErasureResult {}

    /**
     * Another transaction was first. Only in a transaction of the host's
     * ({@link io.github.numbermasking.core.MaskingTransaction}): roll it back; you may repeat it from its beginning.
     */
    record RetryTransaction() implements ErasureResult {}
}
