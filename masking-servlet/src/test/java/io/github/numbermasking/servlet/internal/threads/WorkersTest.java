package io.github.numbermasking.servlet.internal.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.testing.CallThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that come with the work and go after it. */
class WorkersTest {

    private static final int FEW = 2;
    private static final int COUNT = 4;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    @Tag("slow")
    void endsEveryThreadOnceNoTaskCameForAWhile() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(COUNT);
        try (Workers workers = new Workers("number-masking-call", FEW, COUNT, COUNT, IDLE, NEVER)) {
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
    void turnsAwayAtOnceWhileAllThreadsAreStuckAndOneMoreWasTried() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Workers workers = new Workers("number-masking-call", FEW, COUNT, COUNT, IDLE, NEVER)) {
            stick(workers, COUNT + 1, release);
            assertTurnedAway(workers);
            release.countDown();
            long end = in(30);
            while (!answers(workers)) {
                assertTrue(System.nanoTime() < end, "turned away though no thread is stuck");
                Thread.sleep(10);
            }
            for (int n = 0; n < 10; n++) {
                assertEquals(1, workers.call(() -> 1, in(10)));
            }
        }
    }

    @Test
    void answersAgainByOneThreadMoreWhileTheOthersAreStillStuck() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Workers workers = new Workers("number-masking-call", FEW, COUNT, COUNT, IDLE, Duration.ZERO)) {
            stick(workers, COUNT + 2, release);
            for (int n = 0; n < 10; n++) {
                assertEquals(1, workers.call(() -> 1, in(10)));
            }
            release.countDown();
        }
    }

    @Test
    @Tag("slow")
    void givesNoThreadMoreBeyondItsLimit() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Workers workers = new Workers("number-masking-call", FEW, COUNT, COUNT, IDLE, Duration.ZERO)) {
            stick(workers, COUNT + 48, release);
            assertTurnedAway(workers);
            release.countDown();
        }
    }

    /** Has that many threads work on what nobody waits for any more. */
    private static void stick(Workers workers, int count, CountDownLatch release) {
        AtomicInteger begun = new AtomicInteger();
        while (begun.get() < count) {
            int before = begun.get();
            assertThrows(
                    MaskingException.class,
                    () -> workers.call(
                            () -> {
                                begun.incrementAndGet();
                                return await(release);
                            },
                            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50)));
            assertTrue(begun.get() <= before + 1);
        }
    }

    private static void assertTurnedAway(Workers workers) {
        MaskingException e = assertThrows(MaskingException.class, () -> workers.call(() -> 1, in(60)));
        assertTrue(e.getMessage().contains("all threads are stuck"), e.getMessage());
    }

    private static boolean answers(Workers workers) {
        try {
            return workers.call(() -> 1, in(10)) == 1;
        } catch (MaskingException e) {
            return false;
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
