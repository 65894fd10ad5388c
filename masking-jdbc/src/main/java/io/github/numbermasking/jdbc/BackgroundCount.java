package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.MaskingException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts loads on a thread and a connection of its own, once in a while at the most. Thread-safe. */
final class BackgroundCount implements PoolLoads.Background {

    private static final System.Logger LOG = System.getLogger(BackgroundCount.class.getName());
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final Executor executor;
    private final AtomicLong notBefore = new AtomicLong(System.nanoTime());

    /** On these threads; a task that finds no place there may be dropped. */
    BackgroundCount(Database database, Executor executor) {
        this.database = database;
        this.executor = executor;
    }

    @Override
    public boolean run(PoolLoads.Work work) {
        long due = notBefore.get();
        long now = System.nanoTime();
        if (now - due >= 0 && notBefore.compareAndSet(due, now + PAUSE_NANOS)) {
            try {
                executor.execute(() -> count(work));
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "no thread counts the loads of numbers now");
            }
        }
        return true;
    }

    private void count(PoolLoads.Work work) {
        try {
            database.read(handle -> {
                work.on(handle);
                return true;
            });
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.DEBUG, "the loads of numbers could not be counted: {0}", e.getMessage());
        }
    }
}
