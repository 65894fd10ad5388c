package io.github.numbermasking.jdbc;

import static io.github.numbermasking.testing.Phones.party;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.call.CallRecord.Gap;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.CallSearch;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.testing.DatabaseTest;
import io.github.numbermasking.testing.EachDatabase;
import io.github.numbermasking.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** The call log is the same on every database, in whatever order events come. */
@ParameterizedClass
@EachDatabase
class CallLogTest extends DatabaseTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:09Z");
    private static final int ORDERS = 30;
    private static final int THREADS = 8;
    private static final int CALLS = 60;

    private final PlayedCall call = PlayedCall.of("session-1", START);

    CallLogTest(TestDatabase database) {
        super(database);
    }

    @Test
    void keepsTheSameOfACallWhateverOrderItsEventsComeInAndHoweverOften() {
        record(call.events());
        CallRecord expected = found(call.session());
        assertEquals(Optional.of(PlayedCall.TALK), expected.talked());
        assertEquals(Optional.of(call.connectedAt()), expected.connectedAt());
        assertEquals(Optional.of(new BookingId("ride-1")), expected.booking());
        assertEquals(List.of(), expected.gaps());

        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int n = 0; n < ORDERS; n++) {
            PlayedCall same = PlayedCall.of("session-order-" + n, START);
            List<CallEvent> events = new ArrayList<>(same.events());
            events.addAll(same.events());
            Collections.shuffle(events, random);
            assertEquals(same.events().size(), record(events), "seed " + seed);
            assertEquals(
                    expected.toString().replace("session-1", same.session().value()),
                    found(same.session()).toString(),
                    "seed " + seed);
        }
    }

    @Test
    void letsNoStatusChangeWhatTheSummarySays() {
        record(List.of(call.summarised()));
        CallRecord before = found(call.session());
        PlayedCall late = PlayedCall.of("session-1", START.plusSeconds(500));
        record(List.of(
                late.passed(CallDirection.OUTBOUND, LegStatus.CONNECTED),
                late.passed(CallDirection.OUTBOUND, LegStatus.DISCONNECTED)));
        CallRecord after = found(call.session());
        assertEquals(before.summary(), after.summary());
        assertEquals(before.connectedAt(), after.connectedAt());
        assertEquals(before.talked(), after.talked());
    }

    @Test
    void listsTheEventsThatDidNotCome() {
        List<CallEvent> events = new ArrayList<>(call.events());
        events.remove(call.passed(CallDirection.INBOUND, LegStatus.CONNECTED));
        events.remove(call.passed(CallDirection.OUTBOUND, LegStatus.INITIATED));
        record(events);
        assertEquals(
                List.of(
                        new Gap(CallDirection.INBOUND, LegStatus.CONNECTED),
                        new Gap(CallDirection.OUTBOUND, LegStatus.INITIATED)),
                found(call.session()).gaps());
        assertFalse(found(call.session()).lacksSummary());

        PlayedCall other = PlayedCall.of("session-2", START);
        record(List.of(other.passed(CallDirection.INBOUND, LegStatus.DISCONNECTED)));
        assertTrue(found(other.session()).lacksSummary());
    }

    @Test
    void hidesACallUntilAnEventSaysWhoseItIs() {
        record(List.of(call.recorded()));
        assertEquals(Optional.empty(), fixture.masking().call(call.session()));
        assertEquals(List.of(), search(all()));
        record(List.of(call.summarised()));
        assertEquals(
                "recording-session-1",
                found(call.session()).recording().orElseThrow().id());
    }

    @Test
    void keepsTheUploadedRecordingWhateverElseIsSaidOfIt() {
        CallEvent failed = new CallEvent.Recorded(
                call.session(), new CallRecording("recording-other", "UPLOAD_FAILED", Duration.ZERO, ""));
        assertEquals(3, record(List.of(call.answered(), failed, call.recorded(), failed)));
        assertEquals(
                "UPLOAD_COMPLETED",
                found(call.session()).recording().orElseThrow().status());
    }

    @Test
    void keepsARecordingsPathWholeOrNotAtAll() {
        String longest = "https://example.org/" + "x".repeat(1_004);
        assertEquals(longest, path(longest));
        assertEquals("", path(longest + "y"));
    }

    private String path(String path) {
        PlayedCall played = PlayedCall.of("session-" + path.length(), START);
        record(List.of(
                played.answered(),
                new CallEvent.Recorded(
                        played.session(), new CallRecording("r-1", "UPLOAD_COMPLETED", Duration.ZERO, path))));
        return found(played.session()).recording().orElseThrow().path();
    }

    @Test
    void storesAnEventOnceWhenEightThreadsBringIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int n = 0; n < CALLS; n++) {
                PlayedCall contended = PlayedCall.of("session-" + n, START);
                Callable<Integer> bring = () -> {
                    List<CallEvent> events = new ArrayList<>(contended.events());
                    Collections.shuffle(events);
                    return record(events);
                };
                int isNew = 0;
                for (Future<Integer> count : threads.invokeAll(Collections.nCopies(THREADS, bring))) {
                    isNew += count.get();
                }
                assertEquals(contended.events().size(), isNew);
                assertEquals(List.of(), found(contended.session()).gaps());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(CALLS, search(all()).size());
    }

    /** Each thread records one event, so no other event makes up for a lost one. */
    @Test
    void losesNoEventOfACallWhenAllOfThemComeAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(call.events().size());
        try {
            for (int n = 0; n < CALLS; n++) {
                List<Callable<Integer>> bring = new ArrayList<>();
                for (CallEvent event : PlayedCall.of("session-" + n, START).events()) {
                    bring.add(() -> record(List.of(event)));
                }
                for (Future<Integer> count : threads.invokeAll(bring)) {
                    assertEquals(1, count.get());
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void storesTextsThatDatabasesDislike() {
        String odd = "a\u0000b\uD800c" + "ü".repeat(300) + "\uD83D\uDE00".repeat(300);
        record(List.of(
                new CallEvent.Passed(
                        call.session(),
                        odd,
                        CallDirection.INBOUND,
                        LegStatus.RECEIVED,
                        START,
                        new LegParties(odd, Optional.empty(), Optional.empty())),
                new CallEvent.Summarised(
                        call.session(),
                        odd,
                        new CallSummary(
                                CallOutcome.ERROR,
                                START,
                                START,
                                odd,
                                1,
                                Optional.of(new io.github.numbermasking.core.call.CallError(-2004, odd))),
                        List.of()),
                new CallEvent.Recorded(call.session(), new CallRecording(odd, odd, Duration.ZERO, odd.repeat(5)))));
        assertTrue(found(call.session()).subaccount().startsWith("a\uFFFDb\uFFFDcü"));
    }

    @Test
    void findsCallsByEachThingThatIsKnownOfThem() {
        record(call.events());
        PlayedCall other = new PlayedCall(new SessionId("session-2"), "ours", START, party(3), party(4));
        record(List.of(other.passed(CallDirection.INBOUND, LegStatus.RECEIVED)));
        assertEquals(List.of("session-1"), search(all().withBooking(new BookingId("ride-1"))));
        assertEquals(List.of("session-1"), search(all().withPhone(party(1))));
        assertEquals(List.of("session-1"), search(all().withPhone(party(2))));
        assertEquals(List.of("session-2"), search(all().withPhone(party(3))));
        assertEquals(List.of(), search(all().withPhone(party(4))));
        assertEquals(List.of("session-2", "session-1"), search(all().withVirtualNumber(PlayedCall.NUMBER)));
        assertEquals(List.of("session-1"), search(all().withOutcome(CallOutcome.COMPLETED)));
        assertEquals(List.of(), search(all().withOutcome(CallOutcome.BUSY)));
        assertEquals(List.of(), search(between(RECEIVED.plusMillis(1), RECEIVED.plusSeconds(1))));
        assertEquals(List.of(), search(between(RECEIVED.minusSeconds(1), RECEIVED)));
        assertEquals(2, search(between(RECEIVED, RECEIVED.plusMillis(1))).size());
    }

    @Test
    void pagesThroughAllCallsThoughMoreComeMeanwhile() {
        for (int n = 10; n < 35; n++) {
            fixture.masking()
                    .record(
                            PlayedCall.of("session-" + n, START).answered(),
                            RECEIVED.plusMillis(n / 3)); // several have the same time
        }
        List<String> seen = new ArrayList<>();
        Optional<CallSearch.Place> after = Optional.empty();
        do {
            List<CallRecord> page = fixture.masking().calls(page(after, 4));
            page.forEach(found -> seen.add(found.session().value()));
            after = page.isEmpty() ? Optional.empty() : Optional.of(CallSearch.Place.of(page.get(page.size() - 1)));
            record(List.of(PlayedCall.of("session-new-" + seen.size(), START).answered()));
        } while (after.isPresent());
        List<String> expected = new ArrayList<>();
        for (int n = 34; n >= 10; n--) {
            expected.add("session-" + n);
        }
        assertEquals(expected, seen.stream().filter(id -> !id.contains("new")).toList());
    }

    private int record(List<CallEvent> events) {
        int isNew = 0;
        for (CallEvent event : events) {
            isNew += fixture.masking().record(event, RECEIVED) ? 1 : 0;
        }
        return isNew;
    }

    private CallRecord found(SessionId session) {
        return fixture.masking().call(session).orElseThrow();
    }

    private List<String> search(CallSearch search) {
        return fixture.masking().calls(search).stream()
                .map(found -> found.session().value())
                .toList();
    }

    private static CallSearch all() {
        return page(Optional.empty(), 100);
    }

    private static CallSearch page(Optional<CallSearch.Place> after, int limit) {
        CallSearch first = CallSearch.latest(limit);
        return after.map(first::after).orElse(first);
    }

    private static CallSearch between(Instant from, Instant to) {
        return CallSearch.latest(100).seenFrom(from).seenBefore(to);
    }
}
