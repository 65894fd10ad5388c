package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.audit.AuditAction;
import io.github.numbermasking.core.internal.audit.AuditRequest;
import io.github.numbermasking.core.internal.audit.AuditResult;
import io.github.numbermasking.core.internal.audit.AuditSearch;
import io.github.numbermasking.core.internal.audit.AuditSender;
import io.github.numbermasking.core.internal.audit.AuditSubject;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.RemoveNumberResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.connection.Database.UncertainException;
import io.github.numbermasking.testing.FailingDataSource;
import io.github.numbermasking.testing.FailingDataSource.Blow;
import io.github.numbermasking.testing.FailingDataSource.Counted;
import io.github.numbermasking.testing.FailingDataSource.When;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.Phones;
import io.github.numbermasking.testing.Tables;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Servers of a cluster may fail at COMMIT. Each request is then done once, and its answer says so. */
class FailedCommitTest {

    private static final Supplier<SQLException> LOST_IN_THE_GROUP =
            () -> new SQLException("Plugin instructed the server to rollback the current transaction.", "40000", 3101);
    private static final Supplier<SQLException> IN_DOUBT =
            () -> new SQLException("Got error 6 during COMMIT", "HY000", 1180);

    private static final List<Blow> BLOWS = List.of(
            new Blow(Counted.COMMITS, LOST_IN_THE_GROUP, When.BEFORE),
            new Blow(Counted.COMMITS, IN_DOUBT, When.BEFORE),
            new Blow(Counted.COMMITS, IN_DOUBT, When.AFTER));

    private static final AuditSearch ALL = AuditSearch.latest(100);

    private static final BookingId ID = new BookingId("ride");

    private final HikariDataSource pool = TestDatabase.H2_IN_MEMORY.open();
    private final FailingDataSource failing = new FailingDataSource(pool);
    private final MaskingEngine masking = MaskingFixture.engine(
            failing.dataSource(), BookingPolicy.DEFAULT, MaskingFixture.CREATE, Clock.systemUTC());

    @BeforeEach
    void fillThePool() {
        masking.putNumber(virtual(0), NumberChange.NONE);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** The pool has one number. A retry that does not see the first try's booking would find the number taken. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BOOK_IN_A_HOSTS_TRANSACTION")
    void doesOnceWhatIsAskedForThoughACommitFails(Request request) throws Exception {
        for (Blow blow : BLOWS) {
            Tables.clearBookings(pool);
            if (request.needsABooking()) {
                assertInstanceOf(BookingResult.Created.class, masking.book(Request.booking(ID)));
            }
            Seen before = Seen.by(masking, ID);
            failing.failAt(1, blow);
            Object said = request.of(masking, failing.dataSource(), ID, before);
            assertEquals(request != Request.ANSWER, failing.hasFailed(), blow.toString());
            request.check(said, before, Seen.by(masking, ID));
            assertEquals(List.of(), Invariants.violations(pool), blow.toString());
        }
    }

    /** Plays a Galera node that has lost the other nodes. It accepts nothing until it has found them again. */
    @Test
    void leavesInDoubtWhatMayBeCommittedThoughTheNextTryFailsOtherwise() {
        AtomicInteger tries = new AtomicInteger();
        Database database = new Database(failing.dataSource(), MaskingFixture.CREATE);
        failing.failAt(1, new Blow(Counted.COMMITS, IN_DOUBT, When.AFTER));
        assertThrows(
                UncertainException.class,
                () -> database.transaction(handle -> {
                    if (tries.incrementAndGet() > 1) {
                        throw new MaskingException("WSREP has not yet prepared node for application use");
                    }
                    return true;
                }));
    }

    @Test
    void saysThatANumberWasRemovedThoughTheCommitFails() {
        for (Blow blow : BLOWS) {
            masking.putNumber(virtual(1), NumberChange.NONE);
            failing.failAt(1, blow);
            assertInstanceOf(RemoveNumberResult.Removed.class, masking.removeNumber(virtual(1)), blow.toString());
            assertTrue(failing.hasFailed());
        }
    }

    @Test
    void changesThePoolThoughTheCommitFails() {
        for (Blow blow : BLOWS) {
            failing.failAt(1, blow);
            masking.putNumber(virtual(0), NumberChange.NONE.draining(true));
            failing.hasFailed();
            failing.failAt(1, blow);
            masking.importNumbers(Map.of(virtual(0), NumberChange.NONE.draining(false)));
            assertTrue(failing.hasFailed());
            assertEquals(1, masking.health().usableNumbers(), blow.toString());
        }
    }

    /** The audit is repeated as well. Otherwise the second try would find its own row in the way, again and again. */
    @Test
    void writesARowOfTheAuditOnceThoughTheCommitFails() {
        AuditSender anna = new AuditSender("anna", "OPERATOR", "127.0.0.1");
        AuditRequest request = new AuditRequest(anna, AuditAction.EXPORT, AuditSubject.of(Phones.party(1)));
        masking.tag(Phones.party(1)); // there is a key
        for (int n = 0; n < BLOWS.size(); n++) {
            failing.failAt(1, BLOWS.get(n));
            assertTrue(masking.audited(request, () -> true, done -> Optional.of(AuditResult.DONE)));
            assertTrue(failing.hasFailed());
            assertEquals(n + 1, masking.audit(ALL).size(), BLOWS.get(n).toString());
        }
    }
}
