package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.CallListener;
import io.github.numbermasking.core.MaskingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls the host's listeners on one thread of its own. Thread-safe. */
public final class CallListeners {

    private static final System.Logger LOG = System.getLogger(CallListeners.class.getName());
    private static final int MOST_WAITING = 1_000;

    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final Duration LONGEST_INTERRUPTED = Duration.ofSeconds(1);

    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Thread> last = Optional.empty();
    private volatile Optional<CallListener> hearing = Optional.empty();
    private volatile boolean closed;

    /** The class loader of the application that made this. Some Java runtimes give a new thread another one. */
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();

    /** The thread ends soon after the last event, so nobody needs to close it. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), this::newThread);

    public CallListeners() {
        thread.allowCoreThreadTimeOut(true);
    }

    public void add(CallListener listener) {
        listeners.add(listener);
    }

    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /**
     * Calls all listeners, later.
     *
     * @param what reads the argument, on the listeners' thread; may throw {@link MaskingException}
     * @param tell calls one listener
     */
    public <T> void tell(Supplier<T> what, BiConsumer<CallListener, T> tell) {
        if (listeners.isEmpty() || closed) {
            return;
        }
        try {
            thread.execute(() -> {
                try {
                    T value = what.get();
                    listeners.forEach(listener -> guarded(listener, one -> tell.accept(one, value)));
                } catch (MaskingException e) {
                    missed(e.getMessage());
                } catch (RuntimeException | Error e) {
                    missed(e.getClass().getName());
                }
            });
        } catch (RejectedExecutionException e) {
            if (!closed) {
                LOG.log(System.Logger.Level.WARNING, "number masking: listeners are too slow and missed an event");
            }
        }
    }

    private static void missed(String why) {
        LOG.log(System.Logger.Level.WARNING, "number masking: listeners missed an event: {0}", why);
    }

    /** Logs only the class: a message may contain what the listener was told. */
    private void guarded(CallListener listener, Consumer<CallListener> tell) {
        if (closed) {
            return;
        }
        hearing = Optional.of(listener);
        try {
            tell.accept(listener);
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: the listener {0} failed: {1}",
                    listener.getClass().getName(),
                    e.getClass().getName());
        } finally {
            hearing = Optional.empty();
        }
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "number-masking-listener", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(application);
        last = Optional.of(thread);
        return thread;
    }

    /**
     * Stops calling listeners, and waits at most 3 s for the one that is running. A listener that blocks is interrupted after
     * 2 s: otherwise its thread would keep the application's classes in memory. While our own code asks the store, the thread is
     * not interrupted, since a driver may not support it.
     */
    public void close() {
        closed = true;
        thread.shutdown();
        thread.getQueue().clear();
        last.ifPresent(this::end);
    }

    private void end(Thread listening) {
        try {
            listening.join(LONGEST_END.toMillis());
            Optional<CallListener> stuck = hearing;
            if (listening.isAlive() && stuck.isPresent()) {
                listening.interrupt();
                listening.join(LONGEST_INTERRUPTED.toMillis());
            }
            if (listening.isAlive()) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "number masking: a listener does not end, and its thread stays: {0}",
                        stuck.map(listener -> listener.getClass().getName()).orElse("in the database"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
