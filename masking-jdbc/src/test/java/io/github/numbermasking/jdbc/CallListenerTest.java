package io.github.numbermasking.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.CallDirection;
import io.github.numbermasking.core.CallEvent;
import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.CallMoment;
import io.github.numbermasking.core.CallOutcome;
import io.github.numbermasking.core.CallRecord;
import io.github.numbermasking.core.CallSummary;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallListenerTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final long LONGEST_SECONDS = 10;

    private final PlayedCall call = PlayedCall.of("session-1", START);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private MaskingFixture fixture;

    /** Writes down what it hears. */
    private final class Writing implements CallListener {

        @Override
        public void answered(CallEvent.Answered call) {
            heard.add("answered " + call.answer());
        }

        @Override
        public void connected(CallRecord call) {
            heard.add("connected " + call.booking().isPresent());
        }

        @Override
        public void ended(CallRecord call) {
            heard.add("ended " + call.talked().orElseThrow().toSeconds());
        }

        @Override
        public void missed(CallRecord call) {
            heard.add("missed " + call.summary().orElseThrow().outcome());
        }

        @Override
        public void recorded(CallRecord call) {
            heard.add("recorded " + call.recording().orElseThrow().id());
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
        assertHears("answered CONNECT", "connected true", "ended 60", "recorded recording-session-1");
        assertEquals(null, heard.poll(200, TimeUnit.MILLISECONDS));
    }

    @Test
    void hearsOfACallThatTheCounterpartDidNotAnswer() throws Exception {
        fixture.masking().addListener(new Writing());
        record(List.of(
                call.answered(),
                call.passed(CallDirection.OUTBOUND, CallMoment.INITIATED),
                new CallEvent.Summarised(
                        call.session(),
                        call.subaccount(),
                        new CallSummary(CallOutcome.NO_ANSWER, START, START, "MAKE_CALL", 2, Optional.empty()),
                        List.of())));
        assertHears("answered CONNECT", "missed NO_ANSWER");
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
        assertHears("answered CONNECT", "answered CONNECT");
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
        assertHears("answered CONNECT");
        for (int n = 0; n < 50 && isThreadThere(); n++) {
            Thread.sleep(100);
        }
        assertFalse(isThreadThere());
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
