package io.github.numbermasking.servlet.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.servlet.testing.Await;
import io.github.numbermasking.testing.LogCapture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PoolWatchTest {

    private static final String LOW = "the pool is nearly empty for a party: ";
    private static final String BUG = "the pool is not counted: class java.lang.IllegalStateException";
    private static final String ENOUGH = "the pool is no longer nearly empty: ";

    private final BlockingQueue<Supplier<PoolCensus>> results = new LinkedBlockingQueue<>();
    private final AtomicInteger counts = new AtomicInteger();

    /** The next result; the last one again and again. */
    private PoolCensus count() {
        counts.incrementAndGet();
        Supplier<PoolCensus> next = results.size() > 1 ? results.poll() : results.peek();
        return next.get();
    }

    private static PoolCensus census(long usable, long busiest) {
        return new PoolCensus(new PoolRoom(usable, busiest, Instant.EPOCH), busiest, List.of());
    }

    @Test
    @Tag("slow")
    void logsTheBeginningAndTheEndOfANearlyEmptyPool() {
        results.add(() -> census(0, 0)); // an empty pool is another trouble
        results.add(() -> census(199, 90)); // a tenth is left
        results.add(() -> census(199, 91));
        results.add(() -> census(199, 100));
        results.add(() -> census(200, 10));
        results.add(() -> census(200, 20));
        try (LogCapture log = LogCapture.open();
                PoolWatch watch = PoolWatch.start(this::count, () -> {})) {
            await(() -> watch.last().filter(census(200, 20)::equals).isPresent());
            assertEquals(
                    List.of("with 91 bookings, the busiest one can have 9 more; 199 numbers take new bookings"),
                    log.linesWith(LOW).stream()
                            .map(line -> line.substring(line.indexOf(LOW) + LOW.length()))
                            .toList(),
                    log.all());
            assertEquals(1, log.linesWith(ENOUGH).size(), log.all());
        }
    }

    @Test
    @Tag("slow")
    void forgetsTheCountWhileTheDatabaseIsAwayAndGoesOnAfterABug() {
        results.add(() -> census(9, 1));
        try (LogCapture log = LogCapture.open();
                PoolWatch watch = PoolWatch.start(this::count, () -> {})) {
            await(() -> watch.last().isPresent());
            results.add(() -> {
                throw new MaskingException("away");
            });
            await(() -> watch.last().isEmpty());
            results.add(() -> {
                throw new IllegalStateException("a bug");
            });
            await(() -> watch.last().isEmpty() && !log.linesWith(BUG).isEmpty());
            results.add(() -> census(9, 2));
            await(() -> watch.last().equals(Optional.of(census(9, 2))));
        }
    }

    @Test
    void countsAtMostOnceASecondHoweverManyLook() throws Exception {
        results.add(() -> census(9, 1));
        try (PoolWatch watch = PoolWatch.start(this::count, () -> {})) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_600);
            while (System.nanoTime() < end) {
                watch.last();
            }
            assertEquals(1, counts.get());
        }
    }

    private static void await(BooleanSupplier condition) {
        Await.until(30, condition);
    }
}
