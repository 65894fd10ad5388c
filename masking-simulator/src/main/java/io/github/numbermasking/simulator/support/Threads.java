package io.github.numbermasking.simulator.support;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Starts and ends threads. */
public final class Threads {

    private static final long LONGEST_SECONDS = 2;

    private Threads() {}

    /** Makes daemon threads of this name. They keep no reference to a web application in which the platform may run. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread made = new Thread(null, task, name, 0, false);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return made;
        };
    }

    /**
     * Interrupts the threads and waits for their end, because a web application must leave no thread behind when it
     * stops.
     */
    public static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
