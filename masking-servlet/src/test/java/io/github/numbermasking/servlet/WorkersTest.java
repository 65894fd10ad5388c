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
