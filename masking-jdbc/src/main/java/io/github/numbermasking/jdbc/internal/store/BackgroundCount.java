package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.upkeep.DatabaseUpkeep;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Counts loads on a thread and a connection of its own, at most once a second. Thread-safe. */
final class BackgroundCount implements PoolLoads.Background {

    private final Database database;
    private final DatabaseUpkeep background;

    /** Counts on the given threads; a task for which there is no room may be dropped. */
    BackgroundCount(Database database, Executor executor) {
        this.database = database;
        this.background = new DatabaseUpkeep(executor, TimeUnit.SECONDS.toNanos(1), "counting the loads of numbers");
    }

    @Override
    public boolean run(PoolLoads.Work work) {
        background.run(() -> database.read(handle -> {
            work.on(handle);
            return true;
        }));
        return true;
    }
}
