package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.FailingDataSource;
import io.github.numbermasking.testing.FailingDataSource.Blow;
import io.github.numbermasking.testing.FailingDataSource.Counted;
import io.github.numbermasking.testing.FailingDataSource.When;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets each JDBC call of each request fail in several ways, and checks the answer against the state afterwards. */
@Tag("slow")
class FailureTest {

    private static final String SECRET_DETAIL = "Key (party)=(" + party(0).digits() + ") already exists";
    private static final Supplier<SQLException> DEADLOCK = () -> new SQLException(SECRET_DETAIL, "40001", 1213);
    private static final Supplier<SQLException> CONNECTION_LOST =
            () -> new SQLNonTransientConnectionException(SECRET_DETAIL, "08006", 0);

    /** One of each kind. FailureCodesTest checks which codes mean the same. */
    private static final List<Supplier<SQLException>> FAILURES = List.of(
            () -> new SQLException(SECRET_DETAIL, "23505", 1062),
            DEADLOCK,
            CONNECTION_LOST,
            () -> new SQLTransientConnectionException(SECRET_DETAIL, "53300", 0));

    private static final int MOST_CALLS = 2_000;

    /**
     * The number of cases between two clearings of all bookings. Pairs cool until then, so some cases find every pair
     * free and some find none.
     */
    private static final int CASES_BETWEEN_CLEARINGS = 8;

    /** A strong reference, because a collected logger would lose its level. */
    private static final Logger POOL_LOG = Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection");

    private HikariDataSource pool;
    private FailingDataSource failing;
    private MaskingEngine masking;
    private MaskingEngine otherNode;
    private int cases;
    private int next;

    @BeforeAll
    static void hushThePool() {
        POOL_LOG.setLevel(Level.SEVERE); // it logs a stack trace for each connection that it gives up
    }

    @AfterAll
    static void letThePoolTell() {
        POOL_LOG.setLevel(null);
    }

    @ParameterizedTest
    @EachDatabase(except = TestDatabase.H2_IN_A_FILE)
    void doesWhatItSaysWhicheverCallFails(TestDatabase database) throws Exception {
        try (HikariDataSource opened = database.open()) {
            failing = new FailingDataSource(opened);
            open(opened, failing.dataSource());
            boolean onlyHalf = !EachDatabase.Databases.isForLongTests(database);
            List<Blow> blows = blows();
            for (Request request : Request.values()) {
                for (int n = onlyHalf ? request.ordinal() % 2 : 0; n < blows.size(); n += onlyHalf ? 2 : 1) {
                    everyCall(request, blows.get(n));
                }
            }
            System.out.println("FailureTest " + database + ": " + cases + " cases");
            assertTrue(cases > (onlyHalf ? 1_500 : 3_000), cases + " cases");
        }
    }

    /** The control: a commit does nothing, and a counterpart is misread. */
    @ParameterizedTest
    @EnumSource
    void seesARequestThatLies(Request request) throws Exception {
        JdbcCalls lying = (name, arguments, real) -> {
            if (name.equals("commit")) {
                return null;
            }
            boolean counterpart = name.equals("getLong") && arguments[0].equals(3);
            return counterpart ? Long.valueOf(party(2).value()) : real.call(arguments);
        };
        try (HikariDataSource opened = TestDatabase.H2_IN_MEMORY.open()) {
            open(opened, lying.of(opened));
            BookingId id = nextId();
            Seen before = before(request, id);
            Object said = request.of(masking, lying.of(opened), id, before);
            Seen after = Seen.by(otherNode, id);
            assertThrows(AssertionError.class, () -> request.check(said, before, after));
        }
    }

    private void open(HikariDataSource opened, DataSource used) {
        pool = opened;
        otherNode = MaskingFixture.engine(opened, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
        for (int n = 0; n < Seen.NUMBERS; n++) {
            otherNode.putNumber(Phones.virtual(n), NumberChange.NONE);
        }
        masking = MaskingFixture.engine(used, BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());
        masking.numbers();
    }

    private static List<Blow> blows() {
        List<Blow> blows = new ArrayList<>();
        for (Supplier<SQLException> how : FAILURES) {
            blows.add(new Blow(Counted.WORK, how, When.BEFORE));
            blows.add(new Blow(Counted.WORK, how, When.AFTER));
        }
        blows.add(new Blow(Counted.DETAILS, DEADLOCK, When.BEFORE));
        blows.add(new Blow(Counted.DETAILS, CONNECTION_LOST, When.BEFORE));
        blows.add(new Blow(Counted.ALL, CONNECTION_LOST, When.FROM_NOW_ON));
        return blows;
    }

    /** Fails the first call, then the second one, and so on, until the request makes no more calls. */
    private void everyCall(Request request, Blow blow) throws Exception {
        boolean reached = true;
        for (int n = 1; reached; n++) {
            assertTrue(n < MOST_CALLS, "the request makes ever more calls");
            reached = oneCase(request, blow, n);
        }
    }

    /** Runs one case. Returns false if the request makes fewer calls. */
    private boolean oneCase(Request request, Blow blow, int n) throws Exception {
        BookingId id = nextId();
        Seen before = before(request, id);
        failing.failAt(n, blow);
        Object said = said(request, id, before);
        boolean reached = failing.hasFailed();
        cases++;
        String where = request + " of " + id + ", call " + n + ", " + blow;
        assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections(), "leaked connection: " + where);
        assertEquals(List.of(), Invariants.violations(pool), where);
        try {
            request.check(said, before, Seen.by(masking, id));
        } catch (AssertionError e) {
            throw new AssertionError(where + " said " + said, e);
        }
        masking.cancel(id);
        return reached;
    }

    private Object said(Request request, BookingId id, Seen before) {
        try {
            return request.of(masking, failing.dataSource(), id, before);
        } catch (MaskingException e) {
            assertFalse(e.getMessage().contains(party(0).digits()), "a message quotes a number");
            assertNull(e.getCause(), "a cause could quote a number");
            return e;
        }
    }

    /** What another node shows before the request. */
    private Seen before(Request request, BookingId id) throws SQLException {
        if (next % CASES_BETWEEN_CLEARINGS == 0) {
            Tables.clearBookings(pool);
        }
        if (request.needsABooking()) {
            assertInstanceOf(BookingResult.Created.class, otherNode.book(Request.booking(id)));
        }
        Seen before = Seen.by(otherNode, id);
        assertNotEquals(request.needsABooking(), before.booking().isEmpty());
        return before;
    }

    private BookingId nextId() {
        return new BookingId("ride-" + next++);
    }
}
