package io.github.numbermasking.servlet;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Threads that wait for the database in place of the container's. Thread-safe.
 *
 * <p>A host's pool can block for half a minute, and no timeout of ours reaches into it. So the request's thread waits
 * here, only as long as its deadline allows. A thread inside a driver is never interrupted: H2 closes its file then.
 *
 * <p>A few of the threads do the work as long as it flows: who finds the next task waiting need not be woken, which takes
 * longer than many a look-up. What they do not begin soon is passed on to the rest.
 */
final class Workers implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final ThreadLocal<Task<?>> RUNNING = new ThreadLocal<>();

    private final DaemonThreads threads;
    private final ThreadPoolExecutor few;
    private final ThreadPoolExecutor rest;

    /**
     * Threads that are started when needed and end when idle. Their context class loader is that of the caller, the web
     * application's: JNDI names hang on it.
     *
     * @param name what they are called, a number following
     * @param few how many do the work as long as it flows
     * @param count how many there are at the most, more than the few
     * @param queue how many tasks wait for one of the few at the most, and as many again for one of the rest
     */
    Workers(String name, int few, int count, int queue) {
        this(name, few, count, queue, IDLE);
    }

    /** As above, with threads that end when idle for that long. */
    Workers(String name, int few, int count, int queue, Duration idle) {
        this.threads = new DaemonThreads(name);
        this.few = threads(few, queue, idle, threads);
        this.rest = threads(count - few, queue, idle, threads);
    }

    private static ThreadPoolExecutor threads(int count, int queue, Duration idle, ThreadFactory factory) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, idle.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(queue), factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Has a task done.
     *
     * @param deadlineNanos the time by {@link System#nanoTime()} until which its result is of use
     * @throws MaskingException if it is not done by then, no thread is to be had, or it failed so itself
     */
    <T> T call(Supplier<T> task, long deadlineNanos) {
        if (deadlineNanos - System.nanoTime() <= 0) {
            throw new MaskingException("no time was left to ask the database");
        }
        Task<T> future = new Task<>(task);
        try {
            return result(future, deadlineNanos);
        } catch (RejectedExecutionException e) {
            throw new MaskingException("too many requests wait for the database");
        } catch (TimeoutException e) {
            abandon(future);
            throw new MaskingException("the database did not answer in time");
        } catch (InterruptedException e) {
            abandon(future);
            Thread.currentThread().interrupt();
            throw new MaskingException("the request was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MaskingException known) {
                throw known;
            }
            throw new MaskingException("unexpected: " + e.getCause().getClass().getName());
        }
    }

    private <T> T result(Task<T> task, long deadlineNanos)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            few.execute(task);
            return task.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            rest.execute(task);
        } catch (TimeoutException e) {
            if (few.remove(task)) {
                rest.execute(task);
            }
        }
        return task.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Whether the current thread works on a task for which nobody waits any more. */
    static boolean isAbandoned() {
        Task<?> task = RUNNING.get();
        return task != null && task.isCancelled();
    }

    /** Whether the current thread works on a task: nothing of the host's is bound to it. */
    static boolean isWorking() {
        return RUNNING.get() != null;
    }

    /** Leaves its place in the queue to others; a task that has begun goes on to its end. */
    private void abandon(Task<?> future) {
        future.cancel(false);
        few.remove(future);
        rest.remove(future);
    }

    /** Has a task done at some time, if a thread is to be had; nobody waits for it. */
    void begin(Runnable task) {
        try {
            few.execute(task);
        } catch (RejectedExecutionException e) {
            // whoever needs its result will do it
        }
    }

    @Override
    public void close() {
        few.shutdown();
        rest.shutdown();
        few.getQueue().clear();
        rest.getQueue().clear();
        try { // who is stuck longer ends by its own timeouts
            threads.awaitEnd(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that its own thread can find. */
    private static final class Task<T> extends FutureTask<T> {

        Task(Supplier<T> work) {
            super(work::get);
        }

        @Override
        public void run() {
            RUNNING.set(this);
            try {
                super.run();
            } finally {
                RUNNING.remove();
            }
        }
    }
}
