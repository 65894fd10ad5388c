package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What must be found right before the first statement. Until it opens it is tried again when somebody comes, at most once a
 * second; why it is shut is logged when that changes. It stays open until it is shut. Thread-safe.
 *
 * <p>One looks at a time, and the others wait for it, but not for long: a look may hang for ever in a driver or in a pool.
 * One that is overdue is left to itself, and the next who comes looks beside it. The container's threads never look: a thread is
 * made for it.
 */
public final class ReadinessCheck {

    private static final System.Logger LOG = System.getLogger(ReadinessCheck.class.getName());
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** So short that calls are answered within five seconds after a frozen network is back. */
    private static final Duration OVERDUE = Duration.ofSeconds(3);

    private final Runnable look;
    private final Runnable afterwards;
    private final String ready;
    private volatile boolean open;
    private Look current;
    private String failure = "";
    private long failedNanos;

    /** One try to open. */
    private static final class Look {

        private final long begunNanos = System.nanoTime();
        private final CountDownLatch ended = new CountDownLatch(1);

        long overdueNanos() {
            return begunNanos + OVERDUE.toNanos();
        }
    }

    /**
     * A gate that is shut.
     *
     * @param look throws MaskingException if something is not right
     * @param afterwards what is done each time that it has opened, and holds nobody up
     * @param ready what is logged once it has opened
     */
    public ReadinessCheck(Runnable look, Runnable afterwards, String ready) {
        this.look = look;
        this.afterwards = afterwards;
        this.ready = ready;
    }

    /**
     * Passes if all is right. The current thread looks itself, if nobody does.
     *
     * @throws MaskingException if not, or if that cannot be told
     */
    public void pass() {
        pass(OVERDUE, true);
    }

    /**
     * Passes if all is right.
     *
     * @param patience the longest to wait for another thread that looks
     * @param mayLook whether the current thread may look itself, which is many statements; else another one does
     * @throws MaskingException if not, or if that cannot be told
     */
    public void pass(Duration patience, boolean mayLook) {
        if (open) {
            return;
        }
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!open) {
            Look mine = new Look();
            Look running = begun(mine);
            if (running == mine && mayLook) {
                look(mine);
            } else {
                if (running == mine) {
                    lookApart(mine);
                }
                await(running, deadlineNanos);
            }
        }
    }

    private void lookApart(Look mine) {
        Thread thread = new Thread(null, () -> lookQuietly(mine), "number-masking-look", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        try {
            thread.start();
        } catch (Error e) { // no thread is to be had
            ended(mine);
            throw e;
        }
    }

    private void lookQuietly(Look mine) {
        try {
            look(mine);
        } catch (RuntimeException | Error e) {
            // who waits comes again, and is told why it is shut
        }
    }

    /** The look that goes on now: that of the caller, if there was none or only one that is overdue. */
    private synchronized Look begun(Look mine) {
        if (current == null || System.nanoTime() - current.overdueNanos() >= 0) {
            if (!open && !failure.isEmpty() && System.nanoTime() - failedNanos < RETRY_NANOS) {
                throw new MaskingException(failure);
            }
            current = mine;
        }
        return current;
    }

    private static void await(Look running, long deadlineNanos) {
        long now = System.nanoTime();
        long left = deadlineNanos - now;
        try {
            boolean ended = running.ended.await(Math.min(left, running.overdueNanos() - now), TimeUnit.NANOSECONDS);
            if (!ended && deadlineNanos - System.nanoTime() <= 0) {
                throw new MaskingException("the database is still being looked at");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("interrupted while the database was looked at");
        }
    }

    private void look(Look mine) {
        try {
            if (open) {
                return;
            }
            look.run();
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
        afterwards.run();
    }

    /** Shuts it, since what was right is so no more. It is looked again a second later at the earliest. */
    public synchronized void shut(MaskingException reason) {
        if (open) {
            open = false;
            refuse(reason.getMessage());
        }
    }

    private synchronized void opened() {
        if (!open) {
            open = true;
            failure = "";
            LOG.log(System.Logger.Level.INFO, "number masking: {0}", ready);
        }
    }

    /** A look that was overdue says nothing of what is so now. */
    private synchronized void failed(Look mine, String reason) {
        if (!open && current == mine) {
            refuse(reason);
        }
    }

    private void refuse(String reason) {
        if (!failure.equals(reason)) {
            LOG.log(System.Logger.Level.WARNING, "number masking: not ready, will look again: {0}", reason);
        }
        failure = reason;
        failedNanos = System.nanoTime();
    }

    private synchronized void ended(Look mine) {
        if (current == mine) {
            current = null;
        }
        mine.ended.countDown();
    }
}
