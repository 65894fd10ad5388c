package io.github.numbermasking.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Threads that come with the work and go after it. */
class WorkersTest {

    private static final int FEW = 2;
    private static final int COUNT = 4;
    private static final Duration IDLE = Duration.ofMillis(200);

    @Test
    void endsEveryThreadOnceNoTaskCameForAWhile() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(COUNT);
        try (Workers workers = new Workers("number-masking-call", FEW, COUNT, COUNT, IDLE)) {
            Set<Thread> before = CallThreads.now();
            CountDownLatch begun = new CountDownLatch(COUNT);
            for (int i = 0; i < COUNT; i++) {
                callers.execute(() -> workers.call(
                        () -> {
                            begun.countDown();
                            return await(release);
                        },
                        in(60)));
            }
            assertTrue(await(begun));
            assertThrows(MaskingException.class, () -> workers.call(() -> 1, in(2)));
            Set<Thread> working = CallThreads.now();
            working.removeAll(before);
            assertEquals(COUNT, working.size());
            assertFalse(working.stream().anyMatch(CallThreads::isIdle));
            release.countDown();
            for (Thread thread : working) {
                thread.join(IDLE.multipliedBy(50).toMillis());
                assertFalse(thread.isAlive(), thread.getName() + " stays");
            }
            assertEquals(1, workers.call(() -> 1, in(10)), "comes back");
            assertTrue(CallThreads.now().size() > before.size());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void turnsAwayAtOnceWhileAllThreadsAreStuckAndNoticesWithinASecondThatTheyNeedNotBe() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Workers workers = new Workers("number-masking-call", FEW, COUNT, COUNT, IDLE)) {
            for (int n = 0; n <= COUNT; n++) { // the last one has been given a thread more
                MaskingException e =
                        assertThrows(MaskingException.class, () -> workers.call(() -> await(release), inMillis(100)));
                assertTrue(e.getMessage().contains("did not answer in time"), e.getMessage());
            }
            long start = System.nanoTime();
            MaskingException e = assertThrows(MaskingException.class, () -> workers.call(() -> 1, in(60)));
            assertTrue(e.getMessage().contains("all threads are stuck"), e.getMessage());
            long waited = start;
            while (!answers(workers)) {
                assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "turned away for ever");
                Thread.sleep(20);
            }
            for (int n = 0; n < 10; n++) {
                assertEquals(1, workers.call(() -> 1, in(10)), "by the thread that is not stuck");
            }
            release.countDown();
            for (int n = 0; n < 10; n++) {
                assertEquals(1, workers.call(() -> 1, in(10)), "by all of them");
            }
        }
    }

    private static boolean answers(Workers workers) {
        try {
            return workers.call(() -> 1, in(10)) == 1;
        } catch (MaskingException e) {
            return false;
        }
    }

    private static long inMillis(int millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private static boolean await(CountDownLatch release) {
        try {
            return release.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
