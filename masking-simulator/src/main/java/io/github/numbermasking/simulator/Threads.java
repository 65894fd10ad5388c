package io.github.numbermasking.simulator;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** How threads end. */
final class Threads {

    private static final long LONGEST_SECONDS = 2;

    private Threads() {}

    /** Interrupts them and waits until they are gone: a web application that stops must leave none behind. */
    static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
