package io.github.numbermasking.simulator.support;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** How threads begin and end. */
public final class Threads {

    private static final long LONGEST_SECONDS = 2;

    private Threads() {}

    /** Daemons of that name, which hold on to no web application in which the platform may run. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread made = new Thread(null, task, name, 0, false);
            made.setDaemon(true);
            made.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            return made;
        };
    }

    /** Interrupts them and waits until they are gone: a web application that stops must leave none behind. */
    public static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
