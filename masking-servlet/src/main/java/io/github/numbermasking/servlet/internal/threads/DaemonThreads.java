package io.github.numbermasking.servlet.internal.threads;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes daemon threads, and can wait for their end. An executor reports that it has terminated shortly before its last
 * thread ends; a container that checks at that moment reports a leak. Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final ClassLoader loader;
    private final Set<Thread> threads = new HashSet<>();
    private int made;

    /**
     * Makes threads with the context class loader of the caller, the web application's: JNDI names depend on it.
     *
     * @param name the name of the threads, before a number
     */
    public DaemonThreads(String name) {
        this(name, Thread.currentThread().getContextClassLoader());
    }

    /**
     * Makes threads.
     *
     * @param name the name of the threads, before a number
     * @param loader their context class loader
     */
    public DaemonThreads(String name, ClassLoader loader) {
        this.name = name;
        this.loader = loader;
    }

    @Override
    public synchronized Thread newThread(Runnable task) {
        threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        made++;
        Thread thread = new Thread(null, task, name + "-" + made, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        threads.add(thread);
        return thread;
    }

    /** Waits until all threads have ended, but no longer than the given time if one is stuck. */
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
