package io.github.numbermasking.servlet.internal.threads;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes threads whose end can be waited for. An executor tells that it has terminated when its last thread is about to end,
 * and a container that looks at that moment takes it for a leak. Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private final Set<Thread> threads = new HashSet<>();
    private int made;

    /**
     * Threads with the context class loader of the caller, the web application's: JNDI names hang on it.
     *
     * @param name what they are called, a number following
     */
    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public synchronized Thread newThread(Runnable task) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        made++;
        Thread thread = new Thread(null, task, name + "-" + made, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(application);
        threads.add(thread);
        return thread;
    }

    /** Waits until those that were made are gone; no longer than that time, if one is stuck. */
    public void awaitEnd(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (Thread thread : made()) {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
        }
    }

    private synchronized List<Thread> made() {
        return List.copyOf(threads);
    }
}
