package io.github.numbermasking.servlet.internal.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.LogCapture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class NoteDropsTest {

    private static final int MANY = 800;

    @Test
    void areSaidAtOnceAndThenSummedUp() throws Exception {
        LongAdder all = new LongAdder();
        try (LogCapture log = LogCapture.open()) {
            NoteDrops drops = new NoteDrops(all::increment, TimeUnit.SECONDS.toNanos(1));
            for (int n = 0; n < MANY; n++) {
                drops.add();
            }
            assertTrue(drops.isPending());
            Thread.sleep(TimeUnit.SECONDS.toMillis(1));
            drops.tell();
            assertFalse(drops.isPending());
            assertEquals(1, log.linesWith("left out: 1").size(), log.all());
            assertEquals(1, log.linesWith("left out: " + (MANY - 1)).size(), log.all());
            assertEquals(MANY, all.sum());
        }
    }
}
