package io.github.numbermasking.jdbc.internal.connection;

import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs work on short-lived threads of our own. The host cannot have bound a transaction to them, so no connection that comes
 * there carries the host's transaction. Thread-safe.
 *
 * <p>Each thread does one piece of work and ends. So no thread stays behind if the host never closes us.
 */
final class OwnThreads {

    /** The most threads at once. Work that was given up may stay in a driver or in a pool for a while. */
    private static final int MOST_THREADS = 64;

    private final Semaphore free = new Semaphore(MOST_THREADS);

    private enum State {
        AWAITED,
        COMMITTING,
        ABANDONED
    }

    /**
     * Runs work on a thread of our own.
     *
     * @param patience how long to wait. Work that has not begun to commit by then commits nothing. Work that has begun to
     *     commit is waited for as long again
     * @throws MaskingException if the work is not done by then, or failed
     */
    <T> T run(Supplier<T> work, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        acquire(patience);
        Task<T> task = new Task<>(work);
        try {
            OwnThread.start(task, free::release);
        } catch (Throwable e) { // there is no thread
            free.release();
            throw e;
        }
        return task.result(deadlineNanos, patience);
    }

    private void acquire(Duration patience) {
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MaskingException(
                        "too many requests wait for the database", MaskingException.Failure.TOO_MANY_AT_ONCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("interrupted while waiting for the database");
        }
    }

    /** Whether the current thread is one of ours. */
    static boolean isOne() {
        return Thread.currentThread() instanceof OwnThread;
    }

    /** Whether the current thread is one of ours, and nobody waits for its work any more. */
    static boolean isAbandoned() {
        return Thread.currentThread() instanceof OwnThread thread && thread.task.state.get() == State.ABANDONED;
    }

    /** Whether the current thread may commit. If it is one of ours, the caller waits for the commit from now on. */
    static boolean mayCommit() {
        return !(Thread.currentThread() instanceof OwnThread thread) || thread.task.commits();
    }

    /** A thread that knows the work that it does. */
    private static final class OwnThread extends Thread {

        private final Task<?> task;
        private final Runnable end;

        private OwnThread(Task<?> task, Runnable end) {
            super(null, null, "number-masking-apart", 0, false); // false: inherits nothing that the host has bound
            this.task = task;
            this.end = end;
        }

        static void start(Task<?> task, Runnable end) {
            OwnThread thread = new OwnThread(task, end);
            thread.setDaemon(true);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.start();
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                end.run();
            }
        }
    }

    /** One piece of work, and whether its caller still waits for it. */
    private static final class Task<T> {

        private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<T> work;

        Task(Supplier<T> work) {
            this.work = work;
        }

        void run() {
            try {
                result.complete(work.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        }

        boolean commits() {
            return state.compareAndSet(State.AWAITED, State.COMMITTING) || state.get() == State.COMMITTING;
        }

        T result(long deadlineNanos, Duration again) {
            try {
                return within(deadlineNanos - System.nanoTime());
            } catch (TimeoutException e) {
                return unlessAbandoned("the database did not answer in time", again);
            } catch (InterruptedException e) {
                try {
                    return unlessAbandoned("interrupted while waiting for the database", again);
                } finally {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private T unlessAbandoned(String why, Duration again) {
            if (state.compareAndSet(State.AWAITED, State.ABANDONED)) {
                throw new MaskingException(why, MaskingException.Failure.DEADLINE);
            }
            try {
                return within(again.toNanos());
            } catch (TimeoutException | InterruptedException e) {
                state.set(State.ABANDONED);
                throw new Database.UncertainException(why);
            }
        }

        private T within(long nanos) throws InterruptedException, TimeoutException {
            try {
                return result.get(nanos, TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw SqlFailure.wrap(e.getCause());
            }
        }
    }
}
