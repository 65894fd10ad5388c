package io.github.numbermasking.servlet.internal.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore turns = new Semaphore(0);

    private boolean isTurn() throws InterruptedException {
        return turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void takesTurnsOnAThreadOfItsOwnUntilItIsClosed() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        BackgroundLoop loop = BackgroundLoop.start("loop-test", () -> {
            thread.set(Thread.currentThread());
            turns.release();
            return Duration.ofMillis(1);
        });
        for (int n = 0; n < 10; n++) {
            assertTrue(isTurn());
        }
        assertEquals("loop-test", thread.get().getName());
        assertTrue(thread.get().isDaemon());
        loop.close();
        assertFalse(thread.get().isAlive());
    }

    @Test
    void wakesFromAPauseAndFromTheOneThatIsStillToCome() throws Exception {
        CountDownLatch woken = new CountDownLatch(1);
        try (BackgroundLoop loop = BackgroundLoop.start("loop-test", () -> {
            turns.release();
            woken.await();
            return LONG;
        })) {
            assertTrue(isTurn());
            loop.wake(); // in the midst of the turn
            woken.countDown();
            assertTrue(isTurn());
            loop.wake();
            assertTrue(isTurn());
        }
    }

    @Test
    void interruptsItsThreadOnlyIfThatIsAllowed() throws Exception {
        for (boolean interruptible : new boolean[] {true, false}) {
            AtomicBoolean interrupted = new AtomicBoolean();
            CountDownLatch end = new CountDownLatch(1);
            BackgroundLoop.Turn turn = () -> {
                turns.release();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                return Duration.ZERO;
            };
            BackgroundLoop loop = interruptible
                    ? BackgroundLoop.startInterruptible("loop-test", Duration.ZERO, turn)
                    : BackgroundLoop.start("loop-test", turn);
            assertTrue(isTurn());
            loop.close();
            end.countDown();
            assertEquals(interruptible, interrupted.get());
        }
    }

    /** From JDK 19 on, a thread that inherits nothing gets the system's class loader. */
    @Test
    void findsNamesAsTheWebApplicationDoes() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(application);
            BackgroundLoop loop = BackgroundLoop.start("loop-test", () -> {
                seen.set(Thread.currentThread().getContextClassLoader());
                turns.release();
                return LONG;
            });
            assertTrue(isTurn());
            loop.close();
            assertEquals(application, seen.get());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void waitsBeforeTheFirstTurnIfItIsTold() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        try (BackgroundLoop loop = BackgroundLoop.startInterruptible("loop-test", LONG, () -> {
            thread.set(Thread.currentThread());
            turns.release();
            return LONG;
        })) {
            assertNull(thread.get());
            loop.wake();
            assertTrue(isTurn());
        }
    }
}
