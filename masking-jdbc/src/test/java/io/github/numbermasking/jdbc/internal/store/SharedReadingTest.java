package io.github.numbermasking.jdbc.internal.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.jdbc.Crowd;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedReadingTest {

    private final SharedReading<Integer> reading = new SharedReading<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Supplier<Integer> slow = () -> {
        sleep(300);
        return reads.incrementAndGet();
    };

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isReadForEverybodyWhereItTakesNoTime() {
        for (int n = 1; n <= 3; n++) {
            assertEquals(n, reading.get(reads::incrementAndGet));
        }
    }

    @Test
    void isGoodForSomeTimeOnceItHasTakenLongTwice() {
        assertEquals(1, reading.get(slow));
        assertEquals(2, reading.get(slow), "the first time all is slow");
        assertEquals(2, reading.get(slow));
        assertEquals(2, reading.get(slow));
    }

    @Test
    void isReadAgainWhenWhatItTellsOfHasChanged() {
        reading.get(slow);
        reading.get(slow);
        reading.forget();
        assertEquals(3, reading.get(slow));
    }

    @Test
    void isReadByOneAtATimeForAllWhoAsk() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Crowd.atOnce(thread -> reading.get(() -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            sleep(300);
            atOnce.decrementAndGet();
            return reads.incrementAndGet();
        }));
        assertEquals(1, most.get());
        assertTrue(reads.get() <= 3, "read " + reads.get() + " times");
    }

    @Test
    void failsForWhoeverReadsAndNotForTheNext() {
        assertThrows(
                MaskingException.class,
                () -> reading.get(() -> {
                    throw new MaskingException("the database failed");
                }));
        assertEquals(1, reading.get(reads::incrementAndGet));
    }
}
