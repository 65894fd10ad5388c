package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.logging.LoggedState;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Checks the database before the first statement, and lets nobody pass until all is right. While it is shut, it checks again
 * when somebody comes, at most once a second. It logs the reason when that changes. Once open, it stays open until it is shut.
 * Thread-safe.
 *
 * <p>One thread checks at a time, and the others wait for it, but not for long: a check may hang for ever in a driver or in a
 * pool. A check that is overdue is left to itself, and the next thread that comes begins another. The container's threads never
 * check: a thread is made for it.
 */
public final class ReadinessCheck {

    private static final System.Logger LOG = System.getLogger(ReadinessCheck.class.getName());
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** So short that calls are answered within five seconds after a frozen network is back. */
    private static final Duration OVERDUE = Duration.ofSeconds(3);

    private final Runnable check;
    private final Runnable afterOpening;
    private final String ready;
    private final LoggedState failure = new LoggedState();
    private volatile boolean open;
    private Try current;
    private long failedNanos;

    /** One try to open, under way or ended. */
    private static final class Try {

        private final long begunNanos = System.nanoTime();
        private final CountDownLatch ended = new CountDownLatch(1);

        long overdueNanos() {
            return begunNanos + OVERDUE.toNanos();
        }
    }

    /**
     * Makes a check that is shut.
     *
     * @param check throws MaskingException if something is not right
     * @param afterOpening runs each time that the check has opened, and holds up no call
     * @param ready logged once the check has opened
     */
    public ReadinessCheck(Runnable check, Runnable afterOpening, String ready) {
        this.check = check;
        this.afterOpening = afterOpening;
        this.ready = ready;
    }

    /**
     * Passes if all is right. The current thread checks itself if no other thread does.
     *
     * @throws MaskingException if something is not right, or if that cannot be told
     */
    public void pass() {
        pass(OVERDUE, true, true);
    }

    /**
     * Passes if all is right.
     *
     * @param patience the longest time to wait for another thread that checks
     * @param mayCheck whether the current thread may check itself, which takes many statements; otherwise another thread does
     * @throws MaskingException if something is not right, or if that cannot be told
     */
    public void pass(Duration patience, boolean mayCheck) {
        pass(patience, mayCheck, false);
    }

    private void pass(Duration patience, boolean mayCheck, boolean mayImprove) {
        if (open) {
            return;
        }
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!open) {
            Try mine = new Try();
            Try running = beginOrJoin(mine);
            if (running == mine && mayCheck) {
                run(mine, mayImprove);
            } else {
                if (running == mine) {
                    runOnNewThread(mine);
                }
                await(running, deadlineNanos);
            }
        }
    }

    private void runOnNewThread(Try mine) {
        try {
            onNewThread(() -> runQuietly(mine));
        } catch (Error e) { // there is no thread
            ended(mine);
            throw e;
        }
    }

    /** Runs something that nobody waits for. */
    private static void onNewThread(Runnable work) {
        Thread thread = new Thread(null, work, "number-masking-look", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    private void runQuietly(Try mine) {
        try {
            run(mine, true);
        } catch (RuntimeException | Error e) {
            // a waiting thread tries again, and is told the reason
        }
    }

    /** Returns the try that is under way: the given one, if there was none or only one that is overdue. */
    private synchronized Try beginOrJoin(Try mine) {
        if (current == null || System.nanoTime() - current.overdueNanos() >= 0) {
            if (!open && !failure.current().isEmpty() && System.nanoTime() - failedNanos < RETRY_NANOS) {
                throw new MaskingException(failure.current());
            }
            current = mine;
        }
        return current;
    }

    private static void await(Try running, long deadlineNanos) {
        long now = System.nanoTime();
        long left = deadlineNanos - now;
        try {
            boolean ended = running.ended.await(Math.min(left, running.overdueNanos() - now), TimeUnit.NANOSECONDS);
            if (!ended && deadlineNanos - System.nanoTime() <= 0) {
                throw new MaskingException("the database is still being checked", MaskingException.Failure.DEADLINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("interrupted while the database was checked");
        }
    }

    private void run(Try mine, boolean mayImprove) {
        try {
            if (open) {
                return;
            }
            check.run();
            opened();
        } catch (MaskingException e) {
            failed(mine, e.getMessage());
            throw e;
        } catch (RuntimeException | Error e) {
            failed(mine, "unexpected: " + e.getClass().getName());
            throw e;
        } finally {
            ended(mine);
        }
        if (mayImprove) {
            afterOpening.run();
        } else {
            onNewThread(afterOpening);
        }
    }

    /** Whether all was right at the last check. */
    public boolean isOpen() {
        return open;
    }

    /** Shuts the check, since what was right no longer is. The next try comes a second later at the earliest. */
    public synchronized void shut(MaskingException reason) {
        if (open) {
            open = false;
            refuse(reason.getMessage());
        }
    }

    private synchronized void opened() {
        if (!open) {
            open = true;
            failure.changesTo(LoggedState.GOOD);
            LOG.log(System.Logger.Level.INFO, "number masking: {0}", ready);
        }
    }

    /** Notes a failure. A try that was overdue says nothing of now. */
    private synchronized void failed(Try mine, String reason) {
        if (!open && current == mine) {
            refuse(reason);
        }
    }

    private void refuse(String reason) {
        if (failure.changesTo(reason)) {
            LOG.log(System.Logger.Level.WARNING, "number masking: not ready, will look again: {0}", reason);
        }
        failedNanos = System.nanoTime();
    }

    private synchronized void ended(Try mine) {
        if (current == mine) {
            current = null;
        }
        mine.ended.countDown();
    }
}
