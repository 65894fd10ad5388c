package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingResult.Refusal;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Bookings are made and changed in a host's transaction, together with the host's own rows. */
@Tag("slow")
@ParameterizedClass
@EachDatabase
class HostTransactionTest extends DatabaseTest {

    private static final BookingRequest REQUEST = BookingRequest.of(id("ride-1"), party(1), party(2));

    private Connection connection;

    HostTransactionTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void begin() throws SQLException {
        fixture.pool(2);
        connection = fixture.dataSource.getConnection();
        execute("CREATE TABLE ride (id VARCHAR(64) NOT NULL PRIMARY KEY)");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void leavesNothingHalfDone() throws SQLException {
        connection.rollback();
        connection.close();
        assertEquals(List.of(), Invariants.violations(fixture.dataSource));
    }

    @Test
    void commitsTheBookingWithTheHostsRow() throws SQLException {
        execute("INSERT INTO ride VALUES ('ride-1')");
        Booking booking = created(masking().book(REQUEST));
        assertEquals(UNKNOWN, call(booking.partyA()));
        assertEquals(Optional.of(booking), masking().find(booking.id()));
        assertEquals(Optional.empty(), fixture.masking().find(booking.id()));
        connection.commit();
        assertConnected(booking);
        assertEquals(1, rides());
    }

    @Test
    void rollsTheBookingBackWithTheHostsRow() throws SQLException {
        execute("INSERT INTO ride VALUES ('ride-1')");
        Booking booking = created(masking().book(REQUEST));
        connection.rollback();
        assertEquals(UNKNOWN, call(booking.partyA()));
        assertEquals(UNKNOWN, call(booking.partyB()));
        assertEquals(Optional.empty(), fixture.masking().find(booking.id()));
        assertEquals(0, rides());
        assertConnected(fixture.book("ride-1", 1, 2));
    }

    @Test
    void rollsEveryChangeBackWithTheHostsTransaction() throws SQLException {
        Booking booking = fixture.book("ride-1", 1, 2);
        changed(masking().replacePartyB(booking.id(), party(3)));
        changed(masking().extend(booking.id(), booking.expiresAt().plusSeconds(60)));
        changed(masking().replacePartyA(booking.id(), party(4)));
        assertInstanceOf(EndResult.Ended.class, masking().complete(booking.id()));
        assertConnected(booking);
        connection.rollback();
        assertConnected(booking);
        assertEquals(Optional.of(booking), fixture.masking().find(booking.id()));
        assertInstanceOf(EndResult.Ended.class, masking().cancel(booking.id()));
        connection.commit();
        assertEquals(ENDED, call(booking.partyA()));
    }

    @Test
    void leavesTheHostsWorkAndItsConnectionAsTheyWereWhateverIsRefused() throws SQLException {
        fixture.book("other", 1, 5);
        fixture.book("another", 1, 6);
        int isolation = connection.getTransactionIsolation();
        execute("INSERT INTO ride VALUES ('ride-1')");
        assertEquals(refused(Refusal.POOL_EXHAUSTED), masking().book(REQUEST));
        assertEquals(refused(Refusal.SAME_PARTY), masking().book(BookingRequest.of(id("ride-2"), party(7), party(7))));
        assertEquals(
                new ChangeResult.Refused(Refusal.VIRTUAL_NUMBER_AS_PARTY),
                masking().replacePartyA(id("other"), virtual(0).number()));
        assertEquals(new EndResult.NotFound(), masking().cancel(id("nothing")));
        assertFalse(connection.isClosed());
        assertFalse(connection.getAutoCommit());
        assertEquals(isolation, connection.getTransactionIsolation());
        connection.commit();
        assertEquals(1, rides());
    }

    @Test
    void joinsNothingThatIsNoTransactionOrReadsWhatIsNotCommitted() throws SQLException {
        connection.setAutoCommit(true);
        assertTrue(assertThrows(IllegalArgumentException.class, this::masking)
                .getMessage()
                .contains("auto-commit"));
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
        connection.setAutoCommit(false);
        if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
            assertTrue(assertThrows(IllegalArgumentException.class, this::masking)
                    .getMessage()
                    .contains("READ COMMITTED"));
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Test
    void answersNoCallByWhatIsNotCommittedWhateverTheHostsPoolWouldRead() throws SQLException {
        JdbcCalls uncommitted = (name, arguments, real) -> {
            Object result = real.call(arguments);
            if (name.equals("getConnection") && result instanceof Connection opened) {
                opened.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            }
            return result;
        };
        MaskingEngine node = MaskingFixture.engine(
                uncommitted.of(fixture.dataSource), BookingPolicy.DEFAULT, MaskingFixture.CREATE, fixture.clock);
        Booking booking = created(masking().book(REQUEST));
        IncomingCall call = new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number());
        assertEquals(UNKNOWN, node.answer(call));
        assertEquals(Optional.empty(), node.find(booking.id()));
        connection.commit();
        assertInstanceOf(CallDecision.Connect.class, node.answer(call));
    }

    @Test
    void answersNoCallByWhatIsNotCommittedThoughTheFirstConnectionWouldNotReadIt() throws SQLException {
        AtomicBoolean uncommitted = new AtomicBoolean();
        JdbcCalls calls = (name, arguments, real) -> {
            Object result = real.call(arguments);
            if (uncommitted.get() && name.equals("getConnection") && result instanceof Connection opened) {
                opened.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            }
            return result;
        };
        MaskingEngine node = MaskingFixture.engine(
                calls.of(fixture.dataSource), BookingPolicy.DEFAULT, MaskingFixture.CREATE, fixture.clock);
        Booking booking = created(masking().book(REQUEST));
        IncomingCall call = new IncomingCall(
                booking.partyA().phone(), booking.partyA().virtualNumber().number());
        assertEquals(UNKNOWN, node.answer(call));
        uncommitted.set(true);
        assertEquals(UNKNOWN, node.answer(call));
        assertEquals(Optional.empty(), node.find(booking.id()));
    }

    @Test
    void worksInATransactionOfJdbi() throws SQLException {
        Jdbi jdbi = Jdbi.create(fixture.dataSource);
        Booking booking = jdbi.inTransaction(handle -> {
            handle.execute("INSERT INTO ride VALUES ('ride-1')");
            return created(fixture.masking().in(handle.getConnection()).book(REQUEST));
        });
        assertConnected(booking);
        assertEquals(1, rides());
    }

    @Test
    void worksInATransactionOfSpring() throws SQLException {
        TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(fixture.dataSource));
        Booking rolledBack = template.execute(status -> {
            Booking booking = created(spring().book(REQUEST));
            status.setRollbackOnly();
            return booking;
        });
        assertEquals(UNKNOWN, call(rolledBack.partyA()));
        assertConnected(template.execute(status -> created(spring().book(REQUEST))));
    }

    private MaskingTransaction spring() {
        return fixture.masking().in(DataSourceUtils.getConnection(fixture.dataSource));
    }

    private MaskingTransaction masking() {
        return fixture.masking().in(connection);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rides() throws SQLException {
        try (Connection other = fixture.dataSource.getConnection();
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM ride")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Booking created(BookingResult result) {
        return assertInstanceOf(BookingResult.Created.class, result).booking();
    }

    private static void changed(ChangeResult result) {
        assertInstanceOf(ChangeResult.Changed.class, result);
    }
}
