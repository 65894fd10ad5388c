package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Lists the requests that are made while JDBC calls fail. Each one checks its answer against what a node shows
 * afterwards.
 */
enum Request {
    BOOK {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            return masking.book(booking(id));
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return isBooked(now);
        }
    },
    /** The host ignores the failure and commits. */
    BOOK_IN_A_HOSTS_TRANSACTION {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                BookingResult result;
                try {
                    result = masking.in(connection).book(booking(id));
                } finally {
                    connection.commit();
                }
                return result;
            } catch (SQLException e) {
                throw new MaskingException("a call of the host's own failed");
            }
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return isBooked(now);
        }
    },
    COMPLETE {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            return masking.complete(id);
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return now.status() == BookingStatus.COMPLETED && sameParties(now, before);
        }
    },
    CANCEL {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            return masking.cancel(id);
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return now.status() == BookingStatus.CANCELLED && sameParties(now, before);
        }
    },
    /** Both parties and a stranger call. */
    ANSWER {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            return calls(before).map(masking::answer).toList();
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return false; // a call changes no booking
        }
    },
    REPLACE {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            return masking.replacePartyA(id, NEWCOMER);
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return now.status() == BookingStatus.ACTIVE
                    && now.partyA().phone().equals(NEWCOMER)
                    && now.partyB().phone().equals(party(1));
        }
    },
    EXTEND {
        @Override
        Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before) {
            return masking.extend(id, before.booking().orElseThrow().expiresAt().plus(LONGER));
        }

        @Override
        boolean isDone(Booking now, Seen before) {
            return now.status() == BookingStatus.ACTIVE
                    && now.expiresAt()
                            .equals(before.booking().orElseThrow().expiresAt().plus(LONGER))
                    && sameParties(now, before);
        }
    };

    private static final PhoneNumber NEWCOMER = party(2);
    private static final Duration LONGER = Duration.ofDays(1);

    /** Makes the request and returns the result. */
    abstract Object of(MaskingEngine masking, DataSource dataSource, BookingId id, Seen before);

    /** Whether the booking is now what the request asked for. */
    abstract boolean isDone(Booking now, Seen before);

    /** Whether the request needs an existing booking. */
    boolean needsABooking() {
        return this != BOOK && this != BOOK_IN_A_HOSTS_TRANSACTION;
    }

    static BookingRequest booking(BookingId id) {
        return BookingRequest.of(id, party(0), party(1));
    }

    /**
     * Checks the answer against what a node shows afterwards. After a success, it shows the requested state; after a
     * refusal, the state before; after an exception, one of the two, and nothing in between.
     *
     * @param said the result or the exception
     */
    void check(Object said, Seen before, Seen after) {
        if (said instanceof MaskingException) {
            if (!after.equals(before)) {
                assertDone(after.booking().orElseThrow(() -> new AssertionError("half done")), before, after);
            }
        } else if (this == ANSWER) {
            assertEquals(calls(before).map(before.answers()::get).toList(), said);
            assertEquals(before, after);
        } else if (said.equals(new BookingResult.Refused(Refusal.RETRY_TRANSACTION))) {
            assertEquals(BOOK_IN_A_HOSTS_TRANSACTION, this);
            assertEquals(before, after);
        } else {
            assertDone(told(said), before, after);
        }
    }

    private void assertDone(Booking told, Seen before, Seen after) {
        assertTrue(isDone(told, before), () -> this + " has left " + told);
        assertEquals(before.then(told), after);
    }

    /** The booking in the result of a success. */
    private static Booking told(Object said) {
        if (said instanceof BookingResult.Created created) {
            return created.booking();
        } else if (said instanceof BookingResult.Existing existing) {
            return existing.booking();
        } else if (said instanceof ChangeResult.Changed changed) {
            return changed.booking();
        } else if (said instanceof EndResult.Ended ended) {
            return ended.booking();
        }
        throw new AssertionError("not a success: " + said);
    }

    private static Stream<IncomingCall> calls(Seen before) {
        Booking booking = before.booking().orElseThrow();
        return Stream.of(
                Seen.call(booking.partyA()),
                Seen.call(booking.partyB()),
                new IncomingCall(NEWCOMER, booking.partyA().virtualNumber().number()));
    }

    private static boolean isBooked(Booking now) {
        return now.status() == BookingStatus.ACTIVE
                && now.partyA().phone().equals(party(0))
                && now.partyB().phone().equals(party(1));
    }

    private static boolean sameParties(Booking now, Seen before) {
        Booking old = before.booking().orElseThrow();
        return now.partyA().equals(old.partyA()) && now.partyB().equals(old.partyB());
    }
}
