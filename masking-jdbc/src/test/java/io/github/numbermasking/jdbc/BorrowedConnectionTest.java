package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.BarePool;
import io.github.numbermasking.testing.BarePool.State;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.FailingDataSource;
import io.github.numbermasking.testing.FailingDataSource.Blow;
import io.github.numbermasking.testing.FailingDataSource.Counted;
import io.github.numbermasking.testing.FailingDataSource.When;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import io.github.numbermasking.testing.TestDatabase.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** Connections of a host, whose pool resets nothing, are given back as they were, or broken. */
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE, longOnMySql = true)
@Tag("slow")
class BorrowedConnectionTest {

    private static final List<Integer> ISOLATIONS = List.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE);

    /** No timeout, one that is short enough for a caller, and one that is not. */
    private static final List<Integer> NETWORK_TIMEOUTS = List.of(0, 5_000, 60_000);

    private static final BookingRequest REQUEST = BookingRequest.of(new BookingId("ride"), party(0), party(1));

    private final TestDatabase database;
    private Place place;
    private HikariDataSource elsewhere;
    private MaskingEngine otherNode;

    BorrowedConnectionTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        place = database.create();
        elsewhere = TestDatabase.open(place);
        otherNode = node(elsewhere);
        IntStream.range(0, 3).forEach(n -> otherNode.putNumber(virtual(n), NumberChange.NONE));
    }

    @AfterEach
    void close() {
        if (elsewhere != null) { // the engine may not have started
            elsewhere.close();
        }
    }

    @Test
    void areAsTheyWereAfterEveryRequest() throws SQLException {
        int n = 0;
        for (int isolation : ISOLATIONS) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                int timeout = NETWORK_TIMEOUTS.get(n++ % NETWORK_TIMEOUTS.size());
                Tables.clearBookings(elsewhere);
                try (BarePool pool = new BarePool(place, liking(isolation, timeout, autoCommit))) {
                    assertGivesBack(pool);
                }
            }
        }
    }

    private void assertGivesBack(BarePool pool) throws SQLException {
        pool.connection();
        State lent = pool.state();
        MaskingEngine masking = node(pool.dataSource());
        for (Consumer<MaskingEngine> request : requests()) {
            request.accept(masking);
            assertFalse(pool.isBroken(), "a connection was broken");
            assertLeavesNoTransaction(pool.connection());
            assertEquals(lent, pool.state());
        }
    }

    /** All requests that look up, read and write, in a sensible order. */
    private static List<Consumer<MaskingEngine>> requests() {
        return List.of(
                MaskingEngine::numbers,
                masking -> assertInstanceOf(BookingResult.Created.class, masking.book(REQUEST)),
                masking -> assertInstanceOf(CallDecision.Connect.class, answer(masking)),
                masking -> masking.replacePartyA(REQUEST.id(), party(2)),
                masking -> masking.book(BookingRequest.of(new BookingId("refused"), party(0), party(0))),
                masking -> masking.find(REQUEST.id()).orElseThrow(),
                masking -> masking.complete(REQUEST.id()).orElseThrow(),
                masking -> assertEquals(DatabaseTest.ENDED, answer(masking)));
    }

    private static CallDecision answer(MaskingEngine masking) {
        return DatabaseTest.heard(masking.answer(Seen.call(booking(masking).partyB())));
    }

    private static Booking booking(MaskingEngine masking) {
        return masking.find(REQUEST.id()).orElseThrow();
    }

    /** A transaction that was left open would show the host, at its isolation level, the state at its start. */
    private void assertLeavesNoTransaction(Connection connection) throws SQLException {
        otherNode.book(BookingRequest.of(new BookingId("meanwhile-" + System.nanoTime()), party(3), party(4)));
        try (Connection other = elsewhere.getConnection()) {
            assertEquals(bookings(other), bookings(connection));
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private static int bookings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM masking_booking")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The driver decides what a read-only connection does: a booking may fail, but an answer must not. */
    @Test
    void stayReadOnly() throws SQLException {
        Booking booking = assertInstanceOf(BookingResult.Created.class, otherNode.book(REQUEST))
                .booking();
        try (BarePool pool = new BarePool(place, connection -> connection.setAutoCommit(false))) {
            MaskingEngine masking = node(pool.dataSource());
            masking.numbers(); // checks the tables, which needs a writable connection
            pool.connection().setReadOnly(true);
            State lent = pool.state();
            assertInstanceOf(CallDecision.Connect.class, masking.answer(Seen.call(booking.partyA())));
            assertEquals(lent, pool.state());
            try {
                masking.cancel(REQUEST.id());
            } catch (MaskingException e) {
                assertTrue(lent.readOnly(), "a connection that can be written on");
            }
            assertFalse(pool.isBroken());
            assertEquals(lent, pool.state());
        }
    }

    @Test
    void areAsTheyWereOrBrokenWhicheverCallFails() throws SQLException {
        BarePool.Likes likes = liking(Connection.TRANSACTION_REPEATABLE_READ, 60_000, false);
        try (BarePool pool = new BarePool(place, likes)) {
            pool.connection();
            State lent = pool.state();
            FailingDataSource failing = new FailingDataSource(pool.dataSource());
            MaskingEngine masking = node(failing.dataSource());
            masking.numbers();
            List<String> broken = new ArrayList<>();
            for (When when : List.of(When.BEFORE, When.AFTER)) {
                boolean reached = true;
                for (int n = 1; reached; n++) {
                    failing.failAt(n, new Blow(Counted.WORK, SQLNonTransientConnectionException::new, when));
                    tryEverything(masking, n);
                    reached = failing.hasFailed();
                    if (pool.isBroken()) {
                        broken.add(when + " " + n);
                        pool.connection();
                    }
                    assertEquals(lent, pool.state(), when + " the effect of call " + n);
                }
            }
            boolean cannotAbort = database == TestDatabase.H2_IN_MEMORY;
            assertEquals(cannotAbort, broken.isEmpty(), "given up: " + broken);
        }
    }

    private static void tryEverything(MaskingEngine masking, int n) {
        BookingId id = new BookingId("ride-" + n + "-" + System.nanoTime());
        try {
            BookingResult result = masking.book(BookingRequest.of(id, party(0), party(1)));
            if (result instanceof BookingResult.Created created) {
                masking.answer(Seen.call(created.booking().partyA()));
            }
            masking.complete(id);
        } catch (MaskingException e) {
            // expected: one JDBC call fails
        }
        try {
            masking.cancel(id);
        } catch (MaskingException e) {
            // expected: the JDBC call that fails may be one of these
        }
    }

    private static BarePool.Likes liking(int isolation, int networkTimeout, boolean autoCommit) {
        return connection -> {
            try {
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            } catch (SQLFeatureNotSupportedException e) {
                // H2 has no network timeout
            }
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(autoCommit);
        };
    }

    private static MaskingEngine node(DataSource dataSource) {
        return MaskingFixture.engine(dataSource, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
    }
}
