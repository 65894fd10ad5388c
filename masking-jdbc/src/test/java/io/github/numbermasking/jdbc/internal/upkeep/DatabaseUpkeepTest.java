package io.github.numbermasking.jdbc.internal.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.numbermasking.core.MaskingException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DatabaseUpkeepTest {

    private static final long FOR_EVER = TimeUnit.DAYS.toNanos(1);

    private final AtomicInteger runs = new AtomicInteger();

    private DatabaseUpkeep beside(long pauseNanos) {
        return new DatabaseUpkeep(Runnable::run, pauseNanos, "counting");
    }

    private BooleanSupplier counted(boolean done) {
        return () -> {
            runs.incrementAndGet();
            return done;
        };
    }

    @Test
    void pausesAfterWorkThatIsDone() {
        DatabaseUpkeep beside = beside(FOR_EVER);
        beside.run(counted(true));
        beside.run(counted(true));
        assertEquals(1, runs.get());
    }

    @Test
    void comesAgainSoonWhereMoreIsToBeDone() throws InterruptedException {
        DatabaseUpkeep beside = beside(FOR_EVER);
        beside.run(counted(false));
        beside.run(counted(false));
        assertEquals(1, runs.get());
        for (long start = System.nanoTime(); runs.get() == 1; Thread.sleep(5)) {
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10), "it never came again");
            beside.run(counted(true));
        }
        assertEquals(2, runs.get());
    }

    @Test
    void keepsFailuresFromTheBooking() {
        DatabaseUpkeep beside = beside(0);
        beside.run(() -> {
            throw new MaskingException("gone");
        });
        beside.run(counted(true));
        assertEquals(1, runs.get());
        new DatabaseUpkeep(
                        work -> {
                            throw new RejectedExecutionException();
                        },
                        0,
                        "counting")
                .run(counted(true));
        assertEquals(1, runs.get());
    }
}
