package io.github.numbermasking.core.internal.engine;

import static io.github.numbermasking.testing.Phones.virtual;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingPolicy;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.internal.report.PoolReport;
import io.github.numbermasking.core.internal.report.ReportedNumber;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.PlayedCall;
import io.github.numbermasking.testing.MaskingFixture;
import io.github.numbermasking.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class CallListenerTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final long LONGEST_SECONDS = 10;

    private final PlayedCall call = PlayedCall.of("session-1", START);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private MaskingFixture fixture;

    /** Records what it hears. */
    private final class Writing implements CallListener {

        @Override
        public void answered(CallEvent.Answered call) {
            heard.add("answered " + call.answer() + " " + call.reason());
        }

        @Override
        public void connected(CallRecord call) {
            heard.add("connected " + call.booking().isPresent());
        }

        @Override
        public void ended(CallRecord call) {
            heard.add("ended " + call.talked().map(Duration::toSeconds).orElse(0L));
        }

        @Override
        public void missed(CallRecord call) {
            heard.add("missed " + call.summary().orElseThrow().outcome());
        }

        @Override
        public void recorded(CallRecord call) {
            heard.add("recorded " + call.recording().orElseThrow().id());
        }

        @Override
        public void numberUnhealthy(VirtualNumber number, NumberStatus status) {
            heard.add("unhealthy " + number.e164() + " " + status);
        }
    }

    @BeforeEach
    void open() {
        fixture = new MaskingFixture(TestDatabase.H2_IN_MEMORY.open());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void hearsEachThingOnceThoughEventsComeTwice() throws Exception {
        fixture.masking().addListener(new Writing());
        record(call.events());
        record(call.events());
        assertHears("answered CONNECT CONNECTED", "connected true", "ended 60", "recorded recording-session-1");
        assertEquals(null, heard.poll(200, TimeUnit.MILLISECONDS));
    }

    /**
     * What is known of the outbound leg: nothing, that it rang, or that it was connected, by a status or by the
     * summary.
     */
    enum Known {
        NOTHING,
        RANG,
        STATUS,
        SUMMARY
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, NOTHING, ended 0",
        "COMPLETED, RANG, ended 0",
        "COMPLETED, STATUS, ended 60",
        "COMPLETED, SUMMARY, ended 60",
        "NO_ANSWER, NOTHING, missed NO_ANSWER",
        "NO_ANSWER, RANG, missed NO_ANSWER",
        "NO_ANSWER, STATUS, missed NO_ANSWER",
        "BUSY, NOTHING, missed BUSY",
        "CANCELED, NOTHING, missed CANCELED",
        "CANCELED, RANG, missed CANCELED",
        "FAILED, RANG, missed FAILED",
        "FAILED, STATUS, ended 0",
        "ERROR, NOTHING, missed ERROR",
        "ERROR, SUMMARY, ended 60"
    })
    void hearsByTheOutcomeWhetherTheCounterpartMissedACall(CallOutcome outcome, Known known, String expected)
            throws Exception {
        fixture.masking().addListener(new Writing());
        record(List.of(call.answered()));
        assertHears("answered CONNECT CONNECTED");
        if (known != Known.NOTHING) {
            record(List.of(call.passed(CallDirection.OUTBOUND, LegStatus.INITIATED)));
        }
        if (known == Known.STATUS) {
            record(List.of(call.passed(CallDirection.OUTBOUND, LegStatus.CONNECTED)));
            assertHears("connected true");
        }
        CallEvent.Summarised whole = (CallEvent.Summarised) call.summarised();
        Optional<Instant> connected = known == Known.SUMMARY ? Optional.of(call.connectedAt()) : Optional.empty();
        record(List.of(new CallEvent.Summarised(
                call.session(),
                call.subaccount(),
                new CallSummary(outcome, START, START, "MAKE_CALL", 2, Optional.empty()),
                known == Known.NOTHING
                        ? List.of()
                        : List.of(connected(whole.leg(CallDirection.OUTBOUND).orElseThrow(), connected)))));
        assertHears(expected);
    }

    private static LegSummary connected(LegSummary leg, Optional<Instant> at) {
        return new LegSummary(
                leg.direction(),
                leg.parties(),
                leg.initiatedAt(),
                at,
                leg.disconnectedAt(),
                leg.status(),
                leg.length(),
                leg.quality());
    }

    @ParameterizedTest
    @EnumSource(
            value = CallReason.class,
            names = {"BOOKING_ENDED", "NOT_OF_THE_POOL", "DEADLINE"})
    void hearsThatACallIsOverWhichAnAnnouncementAnswered(CallReason reason) throws Exception {
        fixture.masking().addListener(new Writing());
        record(List.of(new CallEvent.Answered(
                call.session(), call.subaccount(), START, reason, Optional.empty(), call.inbound())));
        record(List.of(new CallEvent.Summarised(
                call.session(),
                call.subaccount(),
                new CallSummary(CallOutcome.CANCELED, START, START, "SAY", 1, Optional.empty()),
                List.of())));
        assertHears("answered " + reason.answer() + " " + reason, "ended 0");
    }

    @Test
    void hearsOnceThatANumberTakesNoNewBookingsBeItNewKnownOrGone() throws Exception {
        fixture.masking().addListener(new Writing());
        report(said(1, NumberStatus.ACTIVE, 1), said(2, NumberStatus.UNHEALTHY, 1), said(3, NumberStatus.ACTIVE, 1));
        report(said(1, NumberStatus.ACTIVE, 2), said(2, NumberStatus.UNHEALTHY, 2));
        report(said(1, NumberStatus.EXPIRING, 3));
        fixture.masking().report(PoolReport.whole("ours", START.plusSeconds(4), List.of()));
        report(said(3, NumberStatus.ACTIVE, 5));
        assertHears(
                "unhealthy " + virtual(2).e164() + " UNHEALTHY",
                "unhealthy " + virtual(1).e164() + " EXPIRING",
                "unhealthy " + virtual(1).e164() + " INACTIVE",
                "unhealthy " + virtual(2).e164() + " INACTIVE",
                "unhealthy " + virtual(3).e164() + " INACTIVE");
        assertEquals(null, heard.poll(200, TimeUnit.MILLISECONDS));
    }

    private void report(ReportedNumber... numbers) {
        fixture.masking().report(PoolReport.updates("ours", List.of(numbers)));
    }

    private static ReportedNumber said(int number, NumberStatus status, int second) {
        return new ReportedNumber(virtual(number), "SG", status, "", START.plusSeconds(second));
    }

    @Test
    void isAskedAgainAfterItThrewAndKeepsNoOtherFromHearing() throws Exception {
        fixture.masking().addListener(new CallListener() {
            @Override
            public void answered(CallEvent.Answered call) {
                throw new IllegalStateException("a fault of the host's");
            }
        });
        fixture.masking().addListener(new Writing());
        record(List.of(call.answered(), PlayedCall.of("session-2", START).answered()));
        assertHears("answered CONNECT CONNECTED", "answered CONNECT CONNECTED");
    }

    @Test
    void keepsNobodyWaitingHoweverSlowItIs() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        fixture.masking().addListener(new CallListener() {
            @Override
            public void answered(CallEvent.Answered call) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        for (int n = 0; n < 1_200; n++) {
            assertTrue(fixture.masking()
                    .record(PlayedCall.of("session-" + n, START).answered(), START));
        }
        assertEquals(1, release.getCount());
        release.countDown();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        fixture.masking().addListener(new Writing());
        record(List.of(call.answered()));
        assertHears("answered CONNECT CONNECTED");
        for (int n = 0; n < 50 && isThreadThere(); n++) {
            Thread.sleep(100);
        }
        assertFalse(isThreadThere());
    }

    @Test
    @Tag("slow")
    void hearsNothingAfterTheEndAndIsInterruptedWhereItBlocks() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        fixture.masking().addListener(new CallListener() {
            @Override
            public void answered(CallEvent.Answered call) {
                blocked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        });
        fixture.masking().addListener(new Writing());
        record(List.of(call.answered()));
        record(List.of(PlayedCall.of("session-2", START).answered()));
        assertTrue(blocked.await(LONGEST_SECONDS, TimeUnit.SECONDS));
        fixture.masking().endListeners();
        assertEquals(0, interrupted.getCount());
        assertFalse(isThreadThere());
        record(List.of(PlayedCall.of("session-3", START).answered()));
        assertTrue(heard.isEmpty(), heard::toString);
    }

    @Test
    void goesOnAfterAnErrorOfTheStore() throws Exception {
        AtomicInteger errors = new AtomicInteger();
        MaskingEngine masking = MaskingFixture.engine(
                (DataSource) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                            if (Thread.currentThread().getName().equals("number-masking-listener")
                                    && errors.getAndIncrement() == 0) {
                                throw new NoClassDefFoundError("a class that is missing");
                            }
                            return method.invoke(fixture.dataSource, arguments);
                        }),
                BookingPolicy.DEFAULT,
                MaskingFixture.CREATE,
                fixture.clock);
        masking.addListener(new Writing());
        masking.record(call.summarised(), START);
        masking.record(PlayedCall.of("session-2", START).summarised(), START);
        assertHears("ended 60");
    }

    private static boolean isThreadThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("number-masking-listener"));
    }

    private void record(List<CallEvent> events) {
        events.forEach(event -> fixture.masking().record(event, START));
    }

    private void assertHears(String... lines) throws InterruptedException {
        for (String line : lines) {
            assertEquals(line, heard.poll(LONGEST_SECONDS, TimeUnit.SECONDS));
        }
    }
}
