package io.github.numbermasking.servlet.internal.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.testing.LogCapture;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UpkeepLoopTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final BlockingQueue<Thread> turns = new LinkedBlockingQueue<>();

    private Thread awaitTurns(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (turns.size() < count && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertEquals(count, turns.size());
        return turns.element();
    }

    @Test
    void doesTheUpkeepAgainAfterThePauseThatItAsksFor() throws Exception {
        UpkeepLoop loop = UpkeepLoop.start(() -> {
            turns.add(Thread.currentThread());
            return turns.size() < 3 ? Duration.ZERO : LONG;
        });
        Thread thread = awaitTurns(3);
        assertTrue(thread.isDaemon());
        assertEquals("number-masking-upkeep", thread.getName());
        Thread.sleep(200);
        assertEquals(3, turns.size());
        loop.close();
        assertFalse(thread.isAlive());
    }

    @Test
    void goesOnAfterABugAndSaysSo() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            UpkeepLoop loop = UpkeepLoop.start(() -> {
                turns.add(Thread.currentThread());
                throw new NoClassDefFoundError("planted");
            });
            Thread thread = awaitTurns(1);
            while (log.linesWith("old rows are not removed").isEmpty()) {
                Thread.sleep(5);
            }
            assertTrue(thread.isAlive());
            Thread.sleep(200);
            assertEquals(1, turns.size(), "it went on without a pause");
            assertTrue(log.all().contains("NoClassDefFoundError"), log.all());
            loop.close();
        }
    }

    @Test
    void isNotInterruptedInTheMiddle() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        UpkeepLoop loop = UpkeepLoop.start(() -> {
            turns.add(Thread.currentThread());
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            turns.add(Thread.currentThread());
            return LONG;
        });
        begun.await();
        Thread closing = new Thread(loop::close);
        closing.start();
        Thread.sleep(100);
        end.countDown();
        closing.join();
        assertFalse(awaitTurns(2).isAlive());
    }
}
