package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.Phones;
import java.time.Duration;
import java.util.Optional;

/** Lists all changes of a booking. Each one checks its answer against the final state of the booking. */
enum Change {
    COMPLETE {
        @Override
        Object on(MaskingEngine masking, Booking booking) {
            return masking.complete(booking.id());
        }

        @Override
        void check(Object said, Booking before, Booking left, boolean live) {
            assertFalse(live, "completed, and calls connect");
        }
    },
    CANCEL {
        @Override
        Object on(MaskingEngine masking, Booking booking) {
            return masking.cancel(booking.id());
        }

        @Override
        void check(Object said, Booking before, Booking left, boolean live) {
            assertFalse(live, "cancelled, and calls connect");
        }
    },
    REPLACE {
        @Override
        Object on(MaskingEngine masking, Booking booking) {
            return masking.replacePartyB(booking.id(), Phones.party(NEWCOMER));
        }

        @Override
        void check(Object said, Booking before, Booking left, boolean live) {
            if (said instanceof ChangeResult.Changed) {
                assertEquals(Phones.party(NEWCOMER), left.partyB().phone());
            } else {
                assertEquals(new ChangeResult.Refused(Refusal.BOOKING_ENDED), said);
                assertFalse(live, "refused as ended, and calls connect");
            }
        }
    },
    EXTEND {
        @Override
        Object on(MaskingEngine masking, Booking booking) {
            return masking.extend(booking.id(), booking.expiresAt().plus(LONGER));
        }

        @Override
        void check(Object said, Booking before, Booking left, boolean live) {
            if (said instanceof ChangeResult.Changed) {
                assertEquals(before.expiresAt().plus(LONGER), left.expiresAt());
            } else {
                assertEquals(new ChangeResult.Refused(Refusal.BOOKING_ENDED), said);
                assertFalse(live, "refused as ended, and calls connect");
            }
        }
    },
    BOOK_AGAIN {
        @Override
        Object on(MaskingEngine masking, Booking booking) {
            return masking.book(BookingRequest.of(
                    booking.id(), booking.partyA().phone(), booking.partyB().phone()));
        }

        @Override
        void check(Object said, Booking before, Booking left, boolean live) {
            boolean replaced = !left.partyB().phone().equals(before.partyB().phone());
            assertTrue(
                    said instanceof BookingResult.Existing
                            || said.equals(new BookingResult.Refused(Refusal.BOOKING_CONFLICT)) && replaced
                            || said.equals(new BookingResult.Refused(Refusal.BOOKING_ENDED)) && !live,
                    said.toString());
        }
    },
    REPLACE_ITS_NUMBER {
        @Override
        Object on(MaskingEngine masking, Booking booking) {
            return masking.replaceNumber(booking.partyA().virtualNumber(), 10);
        }

        @Override
        void check(Object said, Booking before, Booking left, boolean live) {
            NumberMoves moves = (NumberMoves) ((Optional<?>) said).orElseThrow();
            VirtualNumber bad = before.partyA().virtualNumber();
            assertTrue(moves.left().isEmpty());
            assertFalse(
                    live
                            && (left.partyA().virtualNumber().equals(bad)
                                    || left.partyB().virtualNumber().equals(bad)),
                    "moved away from a number, and on it");
        }
    };

    private static final int NEWCOMER = 3;
    private static final Duration LONGER = Duration.ofHours(1);

    /**
     * Makes the change and returns the answer.
     *
     * @param booking the booking as it was at the start; another change may have changed it since
     */
    abstract Object on(MaskingEngine masking, Booking booking);

    /**
     * Checks the answer against the final state.
     *
     * @param said the answer to this change
     * @param before the booking as it was at the start
     * @param left the final booking
     * @param live whether calls of its parties connect
     */
    abstract void check(Object said, Booking before, Booking left, boolean live);
}
