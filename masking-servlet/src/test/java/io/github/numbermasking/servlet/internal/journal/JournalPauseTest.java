package io.github.numbermasking.servlet.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JournalPauseTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final JournalPause pause = new JournalPause(clock::get);

    @Test
    void isOverAtFirst() {
        assertTrue(pause.isOver());
    }

    @Test
    void isTwiceAsLongEachTimeUpToAMinuteAndShortAgainAfterItsEnd() {
        List<Integer> seconds = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            seconds.add(secondsOfTheNext());
        }
        assertEquals(List.of(1, 2, 4, 8, 16, 32, 60, 60), seconds);
        pause.begin();
        pause.end();
        assertTrue(pause.isOver());
        assertEquals(1, secondsOfTheNext());
    }

    private int secondsOfTheNext() {
        pause.begin();
        assertFalse(pause.isOver());
        int seconds = 0;
        while (!pause.isOver()) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            seconds++;
        }
        return seconds;
    }
}
