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
 * Short-lived threads of our own, for work on a connection that must not be the one of a transaction of the host's: what a
 * host binds to a thread is not to be found there. Thread-safe.
 *
 * <p>Each thread does one piece of work and ends. None can be left behind by a host that never closes us.
 */
final class OwnThreads {

    /** Whoever was given up may stay in a driver or in a pool for a while. */
    private static final int MOST = 64;

    private final Semaphore free = new Semaphore(MOST);

    private enum State {
        AWAITED,
        COMMITTING,
        ABANDONED
    }

    /**
     * Has work done on a thread of our own.
     *
     * @param patience how long it is waited for. Work that has not begun to commit by then commits nothing; that it has done
     *     so is waited for once more
     * @throws MaskingException if it is not done by then, or failed so itself
     */
    <T> T run(Supplier<T> work, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        acquire(patience);
        Errand<T> errand = new Errand<>(work);
        try {
            Runner.start(errand, free::release);
        } catch (Throwable e) { // no thread is to be had
            free.release();
            throw e;
        }
        return errand.result(deadlineNanos, patience);
    }

    private void acquire(Duration patience) {
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new MaskingException("too many requests wait for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MaskingException("interrupted while waiting for the database");
        }
    }

    /** Whether the current thread is one of them. */
    static boolean isOne() {
        return Thread.currentThread() instanceof Runner;
    }

    /** Whether the current thread is one of them, and nobody waits for its work any more. */
    static boolean isAbandoned() {
        return Thread.currentThread() instanceof Runner runner && runner.errand.state.get() == State.ABANDONED;
    }

    /** Whether the current thread may commit. From now on it is waited for, if it is one of them. */
    static boolean mayCommit() {
        return !(Thread.currentThread() instanceof Runner runner) || runner.errand.commits();
    }

    /** A thread that its own work can find. */
    private static final class Runner extends Thread {

        private final Errand<?> errand;
        private final Runnable end;

        private Runner(Errand<?> errand, Runnable end) {
            super(null, null, "number-masking-apart", 0, false); // without what the host has bound to be inherited
            this.errand = errand;
            this.end = end;
        }

        static void start(Errand<?> errand, Runnable end) {
            Runner runner = new Runner(errand, end);
            runner.setDaemon(true);
            runner.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            runner.start();
        }

        @Override
        public void run() {
            try {
                errand.run();
            } finally {
                end.run();
            }
        }
    }

    /** One piece of work, and who waits for it. */
    private static final class Errand<T> {

        private final AtomicReference<State> state = new AtomicReference<>(State.AWAITED);
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<T> work;

        Errand(Supplier<T> work) {
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
                throw new MaskingException(why);
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
