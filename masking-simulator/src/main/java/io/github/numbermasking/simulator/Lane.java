package io.github.numbermasking.simulator;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread on which events go one after the other. Thread-safe. */
final class Lane implements AutoCloseable {

    private final ScheduledThreadPoolExecutor thread;

    Lane(int number) {
        thread = new ScheduledThreadPoolExecutor(1, Threads.named("simulator-lane-" + number));
    }

    void later(Duration delay, Runnable delivery) {
        thread.schedule(delivery, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is on its way is lost. */
    @Override
    public void close() {
        Threads.end(thread);
    }
}
