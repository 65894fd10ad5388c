package io.github.numbermasking.core;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The host's listeners, and the one thread on which they hear. Thread-safe. */
final class CallListeners {

    private static final System.Logger LOG = System.getLogger(CallListeners.class.getName());
    private static final int MOST_WAITING = 1_000;

    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();

    /** Its thread ends soon after the last event, so that nobody needs to close it. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), CallListeners::newThread);

    CallListeners() {
        thread.allowCoreThreadTimeOut(true);
    }

    void add(CallListener listener) {
        listeners.add(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /**
     * Has all listeners hear something, later.
     *
     * @param what reads what they are told, on their thread; may throw {@link MaskingException}
     * @param tell tells one of them
     */
    <T> void tell(Supplier<T> what, BiConsumer<CallListener, T> tell) {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            thread.execute(() -> {
                try {
                    T value = what.get();
                    listeners.forEach(listener -> guarded(listener, one -> tell.accept(one, value)));
                } catch (MaskingException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "number masking: listeners missed an event: {0}",
                            e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: listeners are too slow and missed an event");
        }
    }

    /** The class alone is logged: a message may hold what the listener was told. */
    private static void guarded(CallListener listener, Consumer<CallListener> tell) {
        try {
            tell.accept(listener);
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "number masking: the listener {0} failed: {1}",
                    listener.getClass().getName(),
                    e.getClass().getName());
        }
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "number-masking-listener", 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
