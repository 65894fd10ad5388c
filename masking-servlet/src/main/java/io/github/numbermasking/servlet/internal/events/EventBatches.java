package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.engine.PlatformReports;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.servlet.internal.threads.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stores events of calls in batches, on two threads: all waiting events go into one transaction. Many commits at once would
 * hold many of the host's connections; a few commits of one event each are slow if a commit is slow. Thread-safe.
 *
 * <p>No thread is interrupted, because it may be inside a driver.
 */
final class EventBatches implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int AT_A_TIME = 25;

    /** The limit of waiting events; each holds one of the container's threads. */
    private static final int MOST_WAITING = 64;

    private static final long IDLE_SECONDS = 30;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final PlatformReports reports;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** The events whose storing has neither ended nor been given up. */
    private final OpenWork open = new OpenWork();

    private final DaemonThreads made = new DaemonThreads("number-masking-event");

    /**
     * As many runs may wait as there are threads. If there is no room for another run, a waiting one will begin later, and
     * will store this event.
     */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(THREADS), made);

    EventBatches(PlatformReports reports) {
        this.reports = reports;
        threads.allowCoreThreadTimeOut(true);
    }

    /** An event, the latest time for its outcome, and the outcome: whether it was new. */
    private record Pending(ReceivedEvent event, long deadlineNanos, CompletableFuture<Boolean> isNew) {

        boolean isLate() {
            return deadlineNanos - System.nanoTime() <= 0;
        }
    }

    /**
     * Stores an event, and waits for the outcome.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return whether it was new
     * @throws MaskingException if it is not stored by then; it may still be stored later
     */
    boolean store(ReceivedEvent event, long deadlineNanos) {
        Pending mine = new Pending(event, deadlineNanos, new CompletableFuture<>());
        open.begin(mine.isNew());
        mine.isNew().whenComplete((isNew, failure) -> open.end(mine.isNew()));
        if (!waiting.offer(mine)) {
            open.end(mine.isNew());
            throw new MaskingException("too many events wait for the database");
        }
        try {
            begin();
            return mine.isNew().get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new MaskingException("the database did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("the request was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MaskingException known
                    ? known
                    : new MaskingException(
                            "unexpected: " + e.getCause().getClass().getName());
        } finally {
            if (waiting.remove(mine)) {
                open.end(mine.isNew());
            }
        }
    }

    /**
     * Waits until the events that are there now have been stored or given up.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if they were not by then
     */
    boolean awaitStored(long deadlineNanos) {
        return open.awaitEnd(deadlineNanos);
    }

    private void begin() {
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            // a waiting run will store it; or this is closed, and nobody will
        }
    }

    private void work() {
        List<Pending> batch = new ArrayList<>();
        while (!threads.isShutdown() && waiting.drainTo(batch, AT_A_TIME) > 0) {
            store(batch);
            batch.clear();
        }
    }

    private void store(List<Pending> batch) {
        if (batch.size() == 1) {
            storeAlone(batch.get(0));
            return;
        }
        try {
            List<Boolean> isNew =
                    reports.recordAll(batch.stream().map(Pending::event).toList());
            for (int n = 0; n < batch.size(); n++) {
                batch.get(n).isNew().complete(isNew.get(n));
            }
        } catch (RuntimeException | Error e) { // one event may be the cause, so each is stored alone
            for (Pending one : batch) {
                if (one.isLate()) {
                    one.isNew().completeExceptionally(e);
                } else {
                    storeAlone(one);
                }
            }
        }
    }

    private void storeAlone(Pending one) {
        try {
            one.isNew().complete(reports.record(one.event().event(), one.event().at()));
        } catch (RuntimeException | Error e) {
            one.isNew().completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        threads.getQueue().clear();
        try { // a thread that is stuck longer ends by its own timeouts
            made.awaitEnd(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
