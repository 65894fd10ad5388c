package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.connection.SqlFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** A host that books its ride and the masking in one transaction, and sometimes rolls it back. Thread-safe. */
final class HostDesk implements Rush.Desk {

    private static final int TRIES = 500;

    private final DataSource dataSource;
    private final MaskingEngine masking;
    private final int isolation;
    private final AtomicInteger repeated = new AtomicInteger();

    HostDesk(DataSource dataSource, MaskingEngine masking, int isolation) {
        this.dataSource = dataSource;
        this.masking = masking;
        this.isolation = isolation;
    }

    /** The work of a host on its connection. After an empty result it runs again in another transaction. */
    private interface Work<T> {
        Optional<T> in(Connection connection, MaskingTransaction transaction) throws SQLException;
    }

    @Override
    public BookingResult book(BookingRequest request) throws SQLException {
        if (ThreadLocalRandom.current().nextInt(4) == 0) {
            bookAndThinkBetterOfIt(request);
        }
        return repeated(true, (connection, transaction) -> {
            ride(connection, "INSERT INTO ride VALUES (?)", request.id());
            BookingResult result = transaction.book(request);
            if (result.equals(new BookingResult.Refused(Refusal.RETRY_TRANSACTION))) {
                return Optional.empty();
            }
            if (result instanceof BookingResult.Refused) {
                ride(connection, "DELETE FROM ride WHERE id = ?", request.id());
            }
            return Optional.of(result);
        });
    }

    private void bookAndThinkBetterOfIt(BookingRequest request) throws SQLException {
        BookingResult result = repeated(false, (connection, transaction) -> {
            ride(connection, "INSERT INTO ride VALUES (?)", request.id());
            return Optional.of(transaction.book(request));
        });
        assertEquals(Optional.empty(), masking.find(request.id()));
        if (result instanceof BookingResult.Created created) {
            new Acknowledged(masking).connectsNobody(created.booking());
        }
    }

    @Override
    public Booking end(BookingId id, boolean complete) throws SQLException {
        return repeated(true, (connection, transaction) -> {
            ride(connection, "DELETE FROM ride WHERE id = ?", id);
            EndResult result = complete ? transaction.complete(id) : transaction.cancel(id);
            return result.equals(new EndResult.RetryTransaction())
                    ? Optional.empty()
                    : Optional.of(
                            assertInstanceOf(EndResult.Ended.class, result).booking());
        });
    }

    /** The number of times that a transaction was repeated. */
    int repeated() {
        return repeated.get();
    }

    private <T> T repeated(boolean commits, Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Optional<T> result = once(commits, work);
            if (result.isPresent()) {
                return result.get();
            }
            assertTrue(attempt < TRIES, "it is told to try again for ever");
            repeated.incrementAndGet();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 10_000_000));
        }
    }

    private <T> Optional<T> once(boolean commits, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(false);
            try {
                Optional<T> result = work.in(connection, masking.in(connection));
                if (commits && result.isPresent()) {
                    connection.commit();
                }
                return result;
            } catch (TransactionLostException e) {
                return Optional.empty();
            } catch (SQLException e) {
                if (SqlFailure.isConflict(e)) { // the host's own statements and its commit can conflict, too
                    return Optional.empty();
                }
                throw e;
            } finally {
                connection.rollback();
            }
        }
    }

    private static void ride(Connection connection, String sql, BookingId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id.value());
            statement.executeUpdate();
        }
    }
}
