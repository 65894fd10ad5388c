package io.github.numbermasking.servlet.internal.threads;

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
 * <p>A task that goes on though nobody waits for it any more is stuck: a host's driver may try to connect again for a minute,
 * and its pool may wait as long. Such threads do not count against those that do the work. As long as all of them are stuck,
 * requests are turned away at once, but for one a second, which gets a thread more: so it is noticed soon that the database is
 * back. There are never more than {@value #MOST_MORE} more.
 *
 * <p>A few of the threads do the work as long as it flows: who finds the next task waiting need not be woken, which takes
 * longer than many a look-up. What they do not begin soon is passed on to the rest.
 */
public final class Workers implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int MOST_MORE = 48;
    private static final Duration TRIAL_EVERY = Duration.ofSeconds(1);

    private static final ThreadLocal<Task<?>> RUNNING = new ThreadLocal<>();

    private final DaemonThreads threads;
    private final ThreadPoolExecutor few;
    private final ThreadPoolExecutor rest;
    private final Duration trialEvery;
    private final int count;
    private final int countOfRest;
    private int stuck;
    private int more;
    private boolean onTrial;
    private long trialNanos;

    /**
     * Threads that are started when needed and end when idle. Their context class loader is that of the caller, the web
     * application's: JNDI names hang on it.
     *
     * @param name what they are called, a number following
     * @param few how many do the work as long as it flows
     * @param count how many there are at the most, more than the few
     * @param queue how many tasks wait for one of the few at the most, and as many again for one of the rest
     */
    public Workers(String name, int few, int count, int queue) {
        this(name, few, count, queue, IDLE, TRIAL_EVERY);
    }

    /**
     * As above, with threads that end when idle for that long.
     *
     * @param trialEvery how often one task gets a thread more while all are stuck
     */
    public Workers(String name, int few, int count, int queue, Duration idle, Duration trialEvery) {
        this.trialEvery = trialEvery;
        this.threads = new DaemonThreads(name);
        this.few = threads(few, queue, idle, threads);
        this.count = count;
        this.countOfRest = count - few;
        this.rest = threads(countOfRest, queue, idle, threads);
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
    public <T> T call(Supplier<T> task, long deadlineNanos) {
        if (deadlineNanos - System.nanoTime() <= 0) {
            throw new MaskingException("no time was left to ask the database");
        }
        makeRoom();
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
    public static boolean isAbandoned() {
        Task<?> task = RUNNING.get();
        return task != null && task.isCancelled();
    }

    /** Whether the current thread works on a task: nothing of the host's is bound to it. */
    public static boolean isWorking() {
        return RUNNING.get() != null;
    }

    /** Leaves its place in the queue to others; a task that has begun goes on to its end. */
    private void abandon(Task<?> future) {
        future.cancel(false);
        few.remove(future);
        rest.remove(future);
        if (future.isStuck()) {
            stuck(future);
        }
    }

    private synchronized void stuck(Task<?> task) {
        if (task.count()) {
            stuck++;
        }
    }

    private synchronized void ended(Task<?> task) {
        if (!task.end()) {
            onTrial = false;
            return;
        }
        stuck--;
        if (more > 0) {
            more--;
            resize();
        }
    }

    /** Turns away whoever would only wait for threads that are stuck, or that may be the next to be. */
    private synchronized void makeRoom() {
        if (stuck < count + more - (onTrial ? 1 : 0)) {
            return;
        }
        long now = System.nanoTime();
        if (more == MOST_MORE || onTrial && now - trialNanos < trialEvery.toNanos()) {
            throw new MaskingException("all threads are stuck in the database's driver or pool");
        }
        more++;
        onTrial = true;
        trialNanos = now;
        resize();
    }

    private void resize() {
        int size = countOfRest + more;
        if (size > rest.getMaximumPoolSize()) {
            rest.setMaximumPoolSize(size);
            rest.setCorePoolSize(size);
        } else {
            rest.setCorePoolSize(size);
            rest.setMaximumPoolSize(size);
        }
    }

    /** Has a task done at some time, if a thread is to be had; nobody waits for it. */
    public void begin(Runnable task) {
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
    private final class Task<T> extends FutureTask<T> {

        private volatile boolean running;
        private boolean over;
        private boolean counted;

        Task(Supplier<T> work) {
            super(work::get);
        }

        @Override
        public void run() {
            RUNNING.set(this);
            running = true;
            try {
                super.run();
            } finally {
                RUNNING.remove();
                ended(this);
            }
        }

        /** Whether a thread works on it though it was cancelled. */
        boolean isStuck() {
            return running;
        }

        /** Counts it as stuck, unless it is over. */
        boolean count() {
            counted = !over;
            return counted;
        }

        /** Takes note that it is over, and says whether it counted as stuck. */
        boolean end() {
            over = true;
            return counted;
        }
    }
}
