package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.support.Threads;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that delivers events one after another. Thread-safe. */
final class DeliveryThread implements AutoCloseable {

    private final ScheduledThreadPoolExecutor thread;

    DeliveryThread(int number) {
        thread = new ScheduledThreadPoolExecutor(1, Threads.named("simulator-delivery-" + number));
    }

    void later(Duration delay, Runnable delivery) {
        thread.schedule(delivery, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops at once. Events that still wait are lost. */
    @Override
    public void close() {
        Threads.end(thread);
    }
}
