package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.NumberLoad;
import io.github.numbermasking.core.VirtualNumber;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * How busy the usable numbers are, known for some seconds, each allocation of our own added. Thread-safe.
 *
 * <p>A guide for balance only: whether a number may be used is asked of the database in every transaction.
 */
final class PoolLoads {

    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final AtomicBoolean loading = new AtomicBoolean();
    private volatile Snapshot snapshot = Snapshot.NONE;

    /** The usable numbers and their loads, at most some seconds old. */
    List<NumberLoad> known(Handle handle, Instant now) {
        Snapshot seen = snapshot;
        if (seen.isFresh() || seen != Snapshot.NONE && !loading.compareAndSet(false, true)) {
            return seen.loads(); // somebody else is loading: his will be ours next time
        }
        try {
            return load(handle, now);
        } finally {
            loading.set(false);
        }
    }

    /** The same, as it is now. */
    List<NumberLoad> load(Handle handle, Instant now) {
        Map<VirtualNumber, Long> routes = NumberTable.loads(handle, now);
        Snapshot loaded = new Snapshot(
                NumberTable.usable(handle).stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                number -> new AtomicLong(routes.getOrDefault(number, 0L)),
                                (one, same) -> one,
                                TreeMap::new)),
                System.nanoTime());
        snapshot = loaded;
        return loaded.loads(); // not the field: somebody may have made it forget meanwhile
    }

    /** Counts a route that was committed here. */
    void count(VirtualNumber number) {
        snapshot.count(number);
    }

    /** Makes the next one load: the pool has changed. */
    void forget() {
        snapshot = Snapshot.NONE;
    }

    /** In the order of the numbers, so that the same lots mean the same choice again. */
    private record Snapshot(SortedMap<VirtualNumber, AtomicLong> routes, long loadedNanos) {

        static final Snapshot NONE = new Snapshot(Collections.emptySortedMap(), 0);

        boolean isFresh() {
            return this != NONE && System.nanoTime() - loadedNanos < KNOWN_NANOS;
        }

        List<NumberLoad> loads() {
            return routes.entrySet().stream()
                    .map(entry ->
                            new NumberLoad(entry.getKey(), entry.getValue().get()))
                    .toList();
        }

        void count(VirtualNumber number) {
            AtomicLong load = routes.get(number);
            if (load != null) {
                load.incrementAndGet();
            }
        }
    }
}
