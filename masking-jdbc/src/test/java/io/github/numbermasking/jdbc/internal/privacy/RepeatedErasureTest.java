package io.github.numbermasking.jdbc.internal.privacy;

import static io.github.numbermasking.testing.MaskingFixture.id;
import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.UnfinishedErasureException;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.booking.BookingSearch;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.jdbc.options.JdbcOptions;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.FailingDataSource;
import io.github.numbermasking.testing.FailingDataSource.Blow;
import io.github.numbermasking.testing.FailingDataSource.Counted;
import io.github.numbermasking.testing.FailingDataSource.When;
import io.github.numbermasking.testing.JdbcCalls;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** A number may be erased twice: by two callers at once, or because something of it came later. */
@ParameterizedClass
@EachDatabase(except = TestDatabase.H2_IN_A_FILE)
class RepeatedErasureTest extends DatabaseTest {

    private static final SessionId SESSION = new SessionId("session");
    private static final Set<String> RECORDINGS = Set.of("of-a-booking.mp3", "of-no-booking.mp3");

    RepeatedErasureTest(TestDatabase database) {
        super(database);
    }

    private void call(PhoneNumber caller) {
        CallEvent event = new CallEvent.Answered(
                SESSION,
                "ours",
                fixture.clock.instant(),
                CallReason.NO_SUCH_PAIR,
                Optional.empty(),
                new LegParties("leg", Optional.of(caller), Optional.empty()));
        fixture.masking().record(event, fixture.clock.instant());
    }

    /** The host's transaction sees the calls as they were before the other erasure. */
    @Test
    void endsInATransactionThatSeesTheCallsAsTheyWere() throws Exception {
        call(party(1));
        try (Connection host = fixture.dataSource.getConnection()) {
            host.setAutoCommit(false);
            host.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            MaskingTransaction joined = fixture.masking().in(host);
            joined.find(id("none"));
            assertEquals(
                    1,
                    assertInstanceOf(
                                    ErasureResult.Erased.class,
                                    fixture.masking().erase(party(1)))
                            .calls());
            CompletableFuture<ErasureResult> result = CompletableFuture.supplyAsync(() -> joined.erase(party(1)));
            assertInstanceOf(ErasureResult.class, result.get(30, TimeUnit.SECONDS));
            host.rollback();
        }
    }

    @Test
    void findsATextThatCameAfterTheFirstErasure() {
        call(party(1));
        fixture.masking().erase(party(1));
        String path = "2030/" + party(1).digits() + ".mp3";
        fixture.masking()
                .record(
                        new CallEvent.Recorded(
                                SESSION, new CallRecording("id", "CREATED", Duration.ofSeconds(1), path)),
                        fixture.clock.instant());
        ErasureResult.Erased again =
                assertInstanceOf(ErasureResult.Erased.class, fixture.masking().erase(party(1)));
        assertEquals(List.of(path), again.recordings());
        assertEquals(1, again.calls());
        assertEquals(
                new ErasureResult.Erased(0, 0, List.of()), fixture.masking().erase(party(1)));
    }

    /** The database fails one JDBC call later each time. */
    @Test
    void tellsEachRecordingWhereverAnErasureFails() {
        assertEquals(RECORDINGS, toldWhileFailing(Counted.WORK, When.FROM_NOW_ON));
    }

    /** The answer to one commit later is lost each time, and the database is away from then on. */
    @Test
    void tellsEachRecordingIfNobodyKnowsWhetherACommitTookEffect() {
        assertEquals(RECORDINGS, toldWhileFailing(Counted.COMMITS, When.AFTER));
    }

    private Set<String> toldWhileFailing(Counted counted, When when) {
        fixture.pool(1);
        fixture.book("ride-1", 1, 2);
        fixture.masking().complete(id("ride-1"));
        recorded("of-a-booking", Optional.of(id("ride-1")), LegParties.UNKNOWN);
        recorded("of-no-booking", Optional.empty(), new LegParties("leg", Optional.of(party(1)), Optional.empty()));
        FailingDataSource failing = new FailingDataSource(fixture.dataSource);
        MaskingEngine masking = MaskingFixture.engine(
                failing.dataSource(), BookingPolicy.DEFAULT, MaskingFixture.CREATE, fixture.clock);
        masking.numbers();
        Set<String> told = new TreeSet<>();
        int unfinished = 0;
        boolean isDone = false;
        for (int n = 1; !isDone; n++) {
            failing.failAt(n, new Blow(counted, () -> new SQLException("away", "08006"), when));
            try {
                ErasureResult result = masking.erase(party(1));
                told.addAll(assertInstanceOf(ErasureResult.Erased.class, result).recordings());
                isDone = true;
            } catch (UnfinishedErasureException e) {
                told.addAll(e.erased().recordings());
                unfinished++;
            } catch (MaskingException e) {
                assertEquals(MaskingException.Retry.LATER, e.retry());
            }
            failing.hasFailed();
        }
        assertTrue(unfinished > 0, "no failure came after a recording was found");
        return told;
    }

    private void recorded(String session, Optional<BookingId> booking, LegParties caller) {
        SessionId id = new SessionId(session);
        fixture.masking()
                .recordAll(List.of(
                        received(new CallEvent.Answered(
                                id, "ours", fixture.clock.instant(), CallReason.CONNECTED, booking, caller)),
                        received(new CallEvent.Recorded(
                                id, new CallRecording("id", "CREATED", Duration.ofSeconds(1), session + ".mp3")))));
    }

    private ReceivedEvent received(CallEvent event) {
        return new ReceivedEvent(event, fixture.clock.instant());
    }

    /** A booking is made after the first step. */
    @Test
    void saysWhatItErasedBeforeABookingWasInTheWay() {
        fixture.pool(2);
        int bookings = PersonBookings.AT_ONCE + 1; // one step more
        for (int n = 0; n < bookings; n++) {
            fixture.book("ride-" + n, 1, 2 + n);
            fixture.masking().complete(id("ride-" + n));
        }
        AtomicBoolean isLate = new AtomicBoolean();
        JdbcCalls booking = (name, arguments, real) -> {
            Object result = real.call(arguments);
            boolean isErased = name.equals("commit")
                    && fixture.masking().bookings(BookingSearch.latest(1_000)).size() < bookings;
            if (isErased && isLate.compareAndSet(false, true)) {
                fixture.book("late", 1, 2);
            }
            return result;
        };
        MaskingEngine masking = MaskingFixture.engine(
                booking.of(fixture.dataSource), BookingPolicy.DEFAULT, JdbcOptions.DEFAULT, fixture.clock);
        assertEquals(
                new ErasureResult.BookingsLive(
                        List.of(id("late")), new ErasureResult.Erased(PersonBookings.AT_ONCE, 0, List.of())),
                masking.erase(party(1)));
    }
}
