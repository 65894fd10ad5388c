package io.github.numbermasking.servlet.internal.minutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MinutesTest {

    private static final Instant START = Instant.parse("2030-01-31T12:07:30Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(START);
    private final Minutes minutes = new Minutes(clock);

    private void answer(int calls) {
        for (int i = 0; i < calls; i++) {
            minutes.add(CallAnswer.CONNECT, TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private static List<Long> calls(List<Tally> tallies) {
        return tallies.stream().map(Tally::calls).toList();
    }

    @Test
    void countsEachAnswerInItsMinuteAndKind() {
        minutes.add(CallAnswer.CONNECT, 1);
        clock.advance(MINUTE);
        minutes.add(CallAnswer.UNKNOWN, 1);
        minutes.add(CallAnswer.ENDED, 1);
        minutes.add(CallAnswer.ENDED, 1);
        clock.advance(MINUTE.multipliedBy(2));
        minutes.add(CallAnswer.UNAVAILABLE, 1);
        List<Tally> last = minutes.last(4, 1);
        assertEquals(
                List.of("2030-01-31T12:07:00Z", "2030-01-31T12:08:00Z", "2030-01-31T12:09:00Z", "2030-01-31T12:10:00Z"),
                last.stream().map(tally -> tally.at().toString()).toList());
        assertEquals(List.of(1L, 3L, 0L, 1L), calls(last));
        assertEquals(1, last.get(0).count(CallAnswer.CONNECT));
        assertEquals(1, last.get(1).count(CallAnswer.UNKNOWN));
        assertEquals(2, last.get(1).count(CallAnswer.ENDED));
        assertEquals(1, last.get(3).count(CallAnswer.UNAVAILABLE));
        assertEquals(5, Tally.sum(last).calls());
        assertEquals(OptionalDouble.empty(), last.get(2).p50Millis());
    }

    @Test
    void putsMinutesTogetherInQuartersOfAnHour() {
        answer(1); // 12:07
        clock.advance(MINUTE.multipliedBy(7));
        answer(2); // 12:14
        clock.advance(MINUTE);
        answer(4); // 12:15
        List<Tally> day = minutes.last(96, 15);
        assertEquals(96, day.size());
        assertEquals("2030-01-30T12:30:00Z", day.get(0).at().toString());
        assertEquals("2030-01-31T12:15:00Z", day.get(95).at().toString());
        assertEquals(List.of(3L, 4L), calls(day.subList(94, 96)));
        assertEquals(7, Tally.sum(day).calls());
    }

    @Test
    void forgetsAnAnswerAfterADay() {
        answer(3);
        clock.advance(Duration.ofHours(24).minus(MINUTE));
        assertEquals(3, Tally.sum(minutes.last(1_440, 1)).calls());
        clock.advance(MINUTE);
        assertEquals(0, Tally.sum(minutes.last(1_440, 1)).calls());
        answer(1); // in the place of the first minute
        assertEquals(1, Tally.sum(minutes.last(1_440, 1)).calls());
    }

    @Test
    void hasMinutesWithoutCallsAfterTheClockWasSetForward() {
        answer(1);
        clock.advance(Duration.ofDays(30));
        answer(2);
        assertEquals(2, Tally.sum(minutes.last(1_440, 1)).calls());
    }

    @Test
    void forgetsWhatIsInTheFutureAfterTheClockWasSetBack() {
        clock.advance(Duration.ofMinutes(-10));
        answer(1);
        clock.advance(Duration.ofMinutes(10));
        answer(2);
        clock.advance(Duration.ofMinutes(-5));
        assertEquals(1, Tally.sum(minutes.last(60, 1)).calls());
        answer(4);
        clock.advance(Duration.ofMinutes(5));
        assertEquals(5, Tally.sum(minutes.last(60, 1)).calls());
        answer(8);
        assertEquals(List.of(8L), calls(minutes.last(1, 1)));
    }

    @Test
    void keepsBothMinutesIfAThreadReadTheClockALittleEarlier() {
        answer(1);
        clock.advance(MINUTE);
        answer(2);
        clock.advance(MINUTE.negated());
        answer(4);
        clock.advance(MINUTE);
        answer(8);
        assertEquals(List.of(5L, 10L), calls(minutes.last(2, 1)));
    }

    @Test
    void forgetsARehearsal() {
        answer(3);
        minutes.forget();
        assertEquals(0, Tally.sum(minutes.last(60, 1)).calls());
        answer(2);
        assertEquals(2, Tally.sum(minutes.last(60, 1)).calls());
    }

    @Test
    void losesNoAnswerWhileThreadsAddAndAMinuteBegins() throws Exception {
        for (int round = 0; round < 50; round++) {
            minutes.forget();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Thread thread = new Thread(() -> answer(2_000));
                thread.start();
                threads.add(thread);
            }
            Thread.sleep(0, 50_000);
            clock.advance(MINUTE);
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(8_000, Tally.sum(minutes.last(2, 1)).calls());
        }
    }

    @Test
    void tellsPercentilesNearTheExactOnes() {
        Random random = new Random(7);
        double[] millis = new double[10_000];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = Math.exp(random.nextGaussian() + 1);
            minutes.add(CallAnswer.CONNECT, (long) (millis[i] * 1_000_000));
        }
        Arrays.sort(millis);
        Tally tally = minutes.last(1, 1).get(0);
        assertEquals(1, tally.p50Millis().orElseThrow() / millis[5_000], 0.05);
        assertEquals(1, tally.p99Millis().orElseThrow() / millis[9_900], 0.05);
    }

    @Test
    void isWrongByAQuarterAtMostIfAllTimesAreEqual() {
        for (double millis : new double[] {0.11, 0.7, 1, 5.3, 42, 999, 9_000}) {
            minutes.forget();
            for (int i = 0; i < 100; i++) {
                minutes.add(CallAnswer.CONNECT, (long) (millis * 1_000_000));
            }
            Tally tally = minutes.last(1, 1).get(0);
            assertEquals(1, tally.p50Millis().orElseThrow() / millis, 0.26, "" + millis);
            assertEquals(1, tally.p99Millis().orElseThrow() / millis, 0.26, "" + millis);
        }
    }

    @Test
    void tellsTenSecondsOfWhatTookLonger() {
        minutes.add(CallAnswer.UNAVAILABLE, TimeUnit.MINUTES.toNanos(1));
        assertTrue(minutes.last(1, 1).get(0).p99Millis().orElseThrow() <= 10_000);
        assertEquals(10_000, minutes.last(1, 1).get(0).p50Millis().orElseThrow(), 0.001);
    }
}
