package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.Booking;
import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingStatus;
import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.ChangeResult;
import io.github.numbermasking.core.IncomingCall;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.Terms;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets every single JDBC call of every operation fail, each in several ways. */
class FailureTest {

    private static final String SECRET_DETAIL = "Key (party)=(" + party(0).digits() + ") already exists";

    private static final List<SQLException> FAILURES = List.of(
            new SQLException(SECRET_DETAIL, "23505", 1062),
            new SQLException(SECRET_DETAIL, "40001", 1213),
            new SQLException(SECRET_DETAIL, "40P01", 0),
            new SQLException(SECRET_DETAIL, "HY000", 1205),
            new SQLNonTransientConnectionException(SECRET_DETAIL, "08006", 0),
            new SQLTransientConnectionException(SECRET_DETAIL, "53300", 0));

    private static final int MOST_CALLS = 2_000;

    private HikariDataSource pool;
    private FailingDataSource failing;
    private Masking masking;
    private int cases;
    private int next;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_IN_A_FILE")
    void leavesNothingHalfDoneWhicheverCallFails(TestDatabase database) throws Exception {
        try (HikariDataSource opened = database.open()) {
            pool = opened;
            failing = new FailingDataSource(opened);
            masking = JdbcMasking.create(failing.dataSource(), Terms.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
            for (int n = 0; n < 3; n++) {
                masking.putNumber(Phones.virtual(n), NumberChange.NONE);
            }
            everyCall(id -> {}, this::book);
            everyCall(this::book, this::complete);
            everyCall(this::book, this::cancel);
            everyCall(this::book, this::answer);
            everyCall(this::book, this::replace);
            everyCall(this::book, this::extend);
            everyCall(id -> {}, this::bookInAHostsTransaction);
            System.out.println("FailureTest " + database + ": " + cases + " cases");
            assertTrue(cases > 200, cases + " cases");
        }
    }

    /** For each way to fail: the first call, the second, and so on until the operation makes no more. */
    private void everyCall(Consumer<BookingId> before, Consumer<BookingId> operation) throws Exception {
        for (SQLException failure : FAILURES) {
            for (boolean after : new boolean[] {false, true}) {
                boolean reached = true;
                for (int n = 1; reached; n++) {
                    assertTrue(n < MOST_CALLS, "the operation makes ever more calls");
                    BookingId id = new BookingId("ride-" + next++);
                    before.accept(id);
                    reached = oneCase(operation, id, n, failure, after);
                }
            }
        }
    }

    private boolean oneCase(Consumer<BookingId> operation, BookingId id, int n, SQLException how, boolean after)
            throws Exception {
        failing.failAt(n, how, after);
        try {
            operation.accept(id);
        } catch (MaskingException e) {
            assertFalse(e.getMessage().contains(party(0).digits()), "a message quotes a number");
            assertNull(e.getCause(), "a cause could quote a number");
        }
        boolean reached = failing.hasFailed();
        cases++;
        String where = id + ", call " + n + ", " + how.getSQLState() + (after ? " after its effect" : "");
        assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections(), "leaked connection: " + where);
        assertEquals(List.of(), Invariants.violations(pool), where);
        assertAnswersRight(id, where);
        masking.cancel(id);
        return reached;
    }

    private void book(BookingId id) {
        masking.book(BookingRequest.of(id, party(0), party(1)));
    }

    private void complete(BookingId id) {
        assertEquals(BookingStatus.COMPLETED, masking.complete(id).orElseThrow().status());
    }

    private void cancel(BookingId id) {
        assertEquals(BookingStatus.CANCELLED, masking.cancel(id).orElseThrow().status());
    }

    private void replace(BookingId id) {
        assertInstanceOf(ChangeResult.Changed.class, masking.replacePartyA(id, party(2)));
    }

    private void extend(BookingId id) {
        assertInstanceOf(
                ChangeResult.Changed.class, masking.extend(id, Instant.now().plus(Duration.ofDays(2))));
    }

    /** The host takes no notice of what failed, and commits. */
    private void bookInAHostsTransaction(BookingId id) {
        try (Connection connection = failing.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                masking.in(connection).book(BookingRequest.of(id, party(0), party(1)));
            } finally {
                connection.commit();
            }
        } catch (SQLException e) {
            // a call of the host's own failed
        }
    }

    private void answer(BookingId id) {
        Booking booking = masking.find(id).orElseThrow();
        masking.answer(new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number()));
    }

    /** What the booking says now is what calls get. */
    private void assertAnswersRight(BookingId id, String where) {
        Optional<Booking> found = masking.find(id);
        if (found.isEmpty()) {
            return;
        }
        Booking booking = found.get();
        CallDecision decision = masking.answer(new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number()));
        boolean live = booking.status() == BookingStatus.ACTIVE;
        assertEquals(live, decision instanceof CallDecision.Connect, where);
        if (decision instanceof CallDecision.Connect connect) {
            assertEquals(booking.partyB().phone(), connect.counterpart(), where);
            assertEquals(Optional.of(id), connect.bookingId(), where);
        }
    }
}
