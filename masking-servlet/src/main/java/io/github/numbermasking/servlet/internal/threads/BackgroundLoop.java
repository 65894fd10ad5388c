package io.github.numbermasking.servlet.internal.threads;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Repeats the same work on a daemon thread of its own, with pauses, until it is closed. The thread has the context class
 * loader of the caller, the web application's: JNDI names depend on it. Thread-safe.
 */
public final class BackgroundLoop implements AutoCloseable {

    private static final long LONGEST_CLOSE_MILLIS = 2_000;

    private final Turn turn;
    private final boolean interrupted;
    private final Thread thread;
    private volatile boolean woken;
    private volatile boolean closed;

    /** The work that is repeated. */
    public interface Turn {

        /**
         * Does the work once. Any exception ends the loop.
         *
         * @return the pause before the next time
         * @throws InterruptedException to end the loop
         */
        Duration run() throws InterruptedException;
    }

    private BackgroundLoop(String name, Duration first, boolean interrupted, Turn turn) {
        this.turn = turn;
        this.interrupted = interrupted;
        this.thread = new Thread(null, () -> run(first), name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader()); // newer JDKs do not inherit it
    }

    /** Starts a loop whose thread is never interrupted, because it may be inside a driver. The work begins at once. */
    public static BackgroundLoop start(String name, Turn turn) {
        return started(new BackgroundLoop(name, Duration.ZERO, false, turn));
    }

    /**
     * Starts a loop whose thread is interrupted when the loop is closed.
     *
     * @param first the pause before the first time
     */
    public static BackgroundLoop startInterruptible(String name, Duration first, Turn turn) {
        return started(new BackgroundLoop(name, first, true, turn));
    }

    private static BackgroundLoop started(BackgroundLoop loop) {
        loop.thread.start();
        return loop;
    }

    private void run(Duration first) {
        try {
            pause(first);
            while (goesOn()) {
                pause(turn.run());
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private boolean goesOn() {
        return !closed && !Thread.currentThread().isInterrupted();
    }

    private void pause(Duration length) {
        long start = System.nanoTime();
        long left = length.toNanos();
        while (goesOn() && !woken && left > 0) {
            LockSupport.parkNanos(this, left);
            left = length.toNanos() - (System.nanoTime() - start);
        }
        woken = false;
    }

    /** Ends the current pause, or the next one if there is none now. */
    public void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** Ends the loop, and waits up to two seconds for work that has begun. */
    @Override
    public void close() {
        closed = true;
        if (interrupted) {
            thread.interrupt();
        }
        LockSupport.unpark(thread);
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
