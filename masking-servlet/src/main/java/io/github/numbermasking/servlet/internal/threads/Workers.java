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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Runs tasks that may block on the database on threads of our own, with deadlines. Thread-safe.
 *
 * <p>A host's pool can block for half a minute, and our timeouts do not apply there. So the request's thread waits for the
 * task, only as long as its deadline allows. A thread inside a driver is never interrupted: H2 would close its file.
 *
 * <p>A task is stuck if it continues though nobody waits for it any more: a host's driver may try to connect again for a
 * minute, and its pool may wait as long. While all threads are stuck, requests are refused at once, except one per second,
 * which gets an additional thread. So the workers soon notice that the database is back. There are at most
 * {@value #MOST_MORE} additional threads; one ends when a stuck task ends.
 *
 * <p>A few of the threads do all the work while there is no delay. A busy thread takes its next task from the queue; waking
 * an idle one takes longer than many look-ups. Tasks that the few do not begin soon are passed on to the rest.
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
    private final LongAdder refused = new LongAdder();
    private volatile Runnable noting = () -> {};
    private long trialNanos;

    /**
     * Makes workers whose threads start when needed and end when idle. The threads have the context class loader of the
     * caller, the web application's: JNDI names depend on it.
     *
     * @param name the name of the threads, before a number
     * @param few the number of threads that do all the work while there is no delay
     * @param count the largest number of threads, without the additional ones; more than the few
     * @param queue the largest number of tasks that wait for the few, and again for the rest
     */
    public Workers(String name, int few, int count, int queue) {
        this(name, few, count, queue, IDLE, TRIAL_EVERY);
    }

    /**
     * Makes workers whose threads end when idle for the given time.
     *
     * @param trialEvery how often a task gets an additional thread while all are stuck
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
     * Runs a task and waits for its result.
     *
     * @param deadlineNanos the latest time for the result, by {@link System#nanoTime()}
     * @throws MaskingException if the task is not done by then, if no thread is free, or if the task threw it
     */
    public <T> T call(Supplier<T> task, long deadlineNanos) {
        if (deadlineNanos - System.nanoTime() <= 0) {
            throw new MaskingException("no time was left to ask the database", MaskingException.Failure.DEADLINE);
        }
        makeRoom();
        Task<T> future = new Task<>(task);
        try {
            return result(future, deadlineNanos);
        } catch (RejectedExecutionException e) {
            refuse();
            throw new MaskingException(
                    "too many requests wait for the database", MaskingException.Failure.TOO_MANY_AT_ONCE);
        } catch (TimeoutException e) {
            abandon(future);
            throw new MaskingException("the database did not answer in time", MaskingException.Failure.DEADLINE);
        } catch (InterruptedException e) {
            abandon(future);
            Thread.currentThread().interrupt();
            throw new MaskingException("the request was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MaskingException known) {
                throw known;
            }
            throw new MaskingException(
                    "unexpected: " + e.getCause().getClass().getName(), MaskingException.Failure.INTERNAL);
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

    /** Whether the current thread runs a task for which nobody waits any more. */
    public static boolean isAbandoned() {
        Task<?> task = RUNNING.get();
        return task != null && task.isCancelled();
    }

    /** Whether the current thread runs a task: then the host has bound nothing to the thread. */
    public static boolean isWorking() {
        return RUNNING.get() != null;
    }

    /** How many threads run a task now. */
    public int busy() {
        return few.getActiveCount() + rest.getActiveCount();
    }

    /** How many tasks wait for a thread now. */
    public int waiting() {
        return few.getQueue().size() + rest.getQueue().size();
    }

    /** How many tasks were refused since the start, because too many waited, or all threads were stuck. */
    public long refused() {
        return refused.sum();
    }

    /** Calls something whenever a task is refused, on the thread of the request. It must return at once, and never throw. */
    public void onRefusal(Runnable note) {
        noting = note;
    }

    private void refuse() {
        refused.increment();
        noting.run();
    }

    /** Takes the task out of the queue; a task that has begun runs to its end. */
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

    /** Refuses a task that would only wait for stuck threads, or for a thread on trial. */
    private synchronized void makeRoom() {
        if (stuck < count + more - (onTrial ? 1 : 0)) {
            return;
        }
        long now = System.nanoTime();
        if (more == MOST_MORE || onTrial && now - trialNanos < trialEvery.toNanos()) {
            refuse();
            throw new MaskingException(
                    "all threads are stuck in the database's driver or pool",
                    MaskingException.Failure.TOO_MANY_AT_ONCE);
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

    /** Runs a task at some time, if the queue has room; nobody waits for it. */
    public void begin(Runnable task) {
        try {
            few.execute(task);
        } catch (RejectedExecutionException e) {
            // left out: the next user of the result does the work
        }
    }

    @Override
    public void close() {
        few.shutdown();
        rest.shutdown();
        few.getQueue().clear();
        rest.getQueue().clear();
        try { // a thread that is stuck longer ends by its own timeouts
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

        /** Whether a thread still runs it though it was cancelled. */
        boolean isStuck() {
            return running;
        }

        /** Counts it as stuck, unless it is over. */
        boolean count() {
            counted = !over;
            return counted;
        }

        /** Marks it as over, and returns whether it counted as stuck. */
        boolean end() {
            over = true;
            return counted;
        }
    }
}
