package io.github.numbermasking.servlet.internal.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TroublesTest {

    private static final Instant START = Instant.parse("2030-01-31T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final Troubles troubles = new Troubles(clock, "the platform");
    private Sign sign = Sign.GOOD;

    private Trouble only() {
        assertEquals(1, troubles.now().size(), () -> "" + troubles.now());
        return troubles.now().get(0);
    }

    private void advance(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
    }

    @Test
    void knowsNoneAtTheStart() {
        assertEquals(List.of(), troubles.now());
    }

    @Test
    void beginsWhenItHappensAndIsOverAfterQuarterOfAnHourOfQuiet() {
        troubles.happened(TroubleKind.NOTES_DROPPED);
        advance(10);
        troubles.happened(TroubleKind.NOTES_DROPPED);
        advance(15);
        assertEquals(START, only().since());
        assertTrue(only().sentence().contains("2 answers to calls since 2030-01-31T12:00:00Z"), only().sentence());
        assertTrue(only().sentence().contains("the last at 2030-01-31T12:10:00Z"), only().sentence());
        clock.advance(Duration.ofMillis(1));
        assertEquals(List.of(), troubles.now());
    }

    @Test
    void beginsAnewAfterAQuietEvenIfNobodyLookedMeanwhile() {
        troubles.happened(TroubleKind.NOTES_DROPPED);
        advance(60);
        troubles.happened(TroubleKind.NOTES_DROPPED);
        assertEquals(START.plus(Duration.ofMinutes(60)), only().since());
    }

    @Test
    void isCriticalFromTheSixthWrongSecretOn() {
        for (int i = 0; i < 5; i++) {
            troubles.happened(TroubleKind.WEBHOOK_SECRET_WRONG);
        }
        assertEquals(Trouble.Severity.WARNING, only().severity());
        troubles.happened(TroubleKind.WEBHOOK_SECRET_WRONG);
        assertEquals(Trouble.Severity.CRITICAL, only().severity());
        assertEquals("webhook-secret-wrong", only().code());
        assertTrue(only().sentence().contains("Set httpAuthHeader at the platform to"), only().sentence());
    }

    @Test
    void speaksOfOneInTheSingular() {
        troubles.happened(TroubleKind.WEBHOOK_SECRET_WRONG);
        assertTrue(only().sentence().startsWith("1 webhook has had no accepted secret since "), only().sentence());
        troubles.happened(TroubleKind.WEBHOOK_SECRET_WRONG);
        assertTrue(only().sentence().startsWith("2 webhooks have had no accepted secret since "), only().sentence());
    }

    @Test
    void keepsTheFirstReadingUntilItIsReadAsGood() {
        troubles.read(TroubleKind.POOL_NEARLY_EMPTY, () -> sign);
        sign = Sign.of(7);
        troubles.look();
        advance(90);
        assertEquals(START, only().since());
        sign = Sign.UNKNOWN;
        advance(90);
        assertEquals(START, only().since(), "the database is away");
        sign = Sign.GOOD;
        assertEquals(List.of(), troubles.now());
        sign = Sign.of(7);
        assertEquals(clock.instant(), only().since());
    }

    @Test
    void takesTheTimeThatAReadingKnows() {
        troubles.read(TroubleKind.EVENTS_WAITING, () -> sign);
        sign = Sign.from(START.minusSeconds(300), 10);
        assertEquals(START.minusSeconds(300), only().since());
        sign = Sign.from(START.minusSeconds(100), 10); // the oldest event has been stored
        assertEquals(START.minusSeconds(300), only().since());
        troubles.read(TroubleKind.EVENTS_WAITING, () -> Sign.since(START.minusSeconds(50)));
        assertEquals(START.minusSeconds(50), only().since(), "it ended and began again between two looks");
    }

    @Test
    void isCriticalWhenHalfOfTheJournalIsFull() {
        troubles.read(TroubleKind.EVENTS_WAITING, () -> sign);
        sign = Sign.from(START, 32 * 1_024 * 1_024);
        assertEquals(Trouble.Severity.WARNING, only().severity());
        sign = Sign.from(START, 32 * 1_024 * 1_024 + 1);
        assertEquals(Trouble.Severity.CRITICAL, only().severity());
    }

    @Test
    void isCriticalWhileItsConditionHolds() {
        troubles.happened(TroubleKind.CALLERS_TURNED_AWAY);
        assertEquals(Trouble.Severity.WARNING, only().severity());
        troubles.worsen(TroubleKind.CALLERS_TURNED_AWAY, () -> true);
        assertEquals(Trouble.Severity.CRITICAL, only().severity());
    }

    @Test
    void endsWhenACheckFindsNothingWrong() {
        troubles.happened(TroubleKind.PLATFORM_KEY_REFUSED);
        advance(120);
        assertEquals(START, only().since());
        troubles.checked(TroubleKind.PLATFORM_KEY_REFUSED, 0);
        assertEquals(List.of(), troubles.now());
    }

    @Test
    void toleratesTenWrongNumbers() {
        for (int i = 0; i < 10; i++) {
            troubles.happened(TroubleKind.NUMBERS_NOT_IN_POOL);
        }
        assertEquals(List.of(), troubles.now());
        troubles.happened(TroubleKind.NUMBERS_NOT_IN_POOL);
        assertEquals("numbers-not-in-pool", only().code());
    }

    @Test
    void listsTheWorstFirst() {
        troubles.happened(TroubleKind.NOTES_DROPPED);
        advance(1);
        troubles.happened(TroubleKind.REQUESTS_REFUSED_BUSY);
        troubles.happened(TroubleKind.POOL_EXHAUSTED);
        assertEquals(
                List.of("pool-exhausted", "notes-dropped", "requests-refused-busy"),
                troubles.now().stream().map(Trouble::code).toList());
    }

    @Test
    void beginsNoLaterThanNowAfterTheClockWasSetBack() {
        troubles.happened(TroubleKind.NOTES_DROPPED);
        advance(-30);
        troubles.happened(TroubleKind.NOTES_DROPPED);
        assertEquals(clock.instant(), only().since());
    }

    @Test
    void forgetsARehearsal() {
        troubles.happened(TroubleKind.WEBHOOK_SECRET_WRONG);
        troubles.forget();
        assertEquals(List.of(), troubles.now());
    }

    @Test
    void fillsInEveryWordOfASentence() {
        Stream.of(TroubleKind.values())
                .forEach(kind -> Stream.generate(() -> kind).limit(11).forEach(troubles::happened));
        List<Trouble> all = troubles.now();
        assertEquals(TroubleKind.values().length, all.size());
        for (Trouble trouble : all) {
            for (String word : List.of("COUNT", "SINCE", "LAST", "PLATFORM")) {
                assertFalse(trouble.sentence().contains(word), trouble.sentence());
            }
            assertTrue(trouble.sentence().endsWith("."), trouble.sentence());
        }
    }

    @Test
    void countsWhatHappensOnManyThreads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> Stream.generate(() -> TroubleKind.NOTES_DROPPED)
                    .limit(5_000)
                    .forEach(troubles::happened)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertTrue(only().sentence().startsWith("20000 "), only().sentence());
    }
}
