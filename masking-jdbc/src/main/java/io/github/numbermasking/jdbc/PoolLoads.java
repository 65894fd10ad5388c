package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.NumberLoad;
import io.github.numbermasking.core.VirtualNumber;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * How busy the usable numbers are, known for some seconds, each allocation of our own added. Thread-safe.
 *
 * <p>A guide for balance only: whether a number may be used is asked of the database in every transaction.
 */
final class PoolLoads {

    private static final long KNOWN_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Whoever loads may wait for a lock that the waiting one has, in a host's transaction: so none waits for ever. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Countries countries;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Snapshot snapshot = Snapshot.NONE;

    /**
     * Nothing known yet.
     *
     * @param countries says where a number is at home that was put in without its country
     */
    PoolLoads(Countries countries) {
        this.countries = countries;
    }

    /** The usable numbers and their loads, at most some seconds old. */
    List<NumberLoad> known(Handle handle, Instant now) {
        Snapshot seen = snapshot;
        if (seen.isFresh()) {
            return seen.loads();
        }
        boolean mine = isMine(seen);
        try {
            if (!mine && seen != Snapshot.NONE) {
                return seen.loads(); // somebody else is loading: his will be ours next time
            }
            Snapshot meanwhile = snapshot;
            return meanwhile.isFresh() ? meanwhile.loads() : load(handle, now);
        } finally {
            if (mine) {
                loading.unlock();
            }
        }
    }

    /** The same, as it is now. */
    List<NumberLoad> load(Handle handle, Instant now) {
        Map<VirtualNumber, Long> routes = NumberTable.loads(handle, now);
        SortedMap<VirtualNumber, Load> loads = new TreeMap<>();
        NumberTable.usable(handle)
                .forEach((number, country) -> loads.put(
                        number,
                        new Load(
                                country.isEmpty()
                                        ? countries.of(number.number()).orElse("")
                                        : country,
                                new AtomicLong(routes.getOrDefault(number, 0L)))));
        Snapshot loaded = new Snapshot(loads, System.nanoTime());
        snapshot = loaded;
        return loaded.loads(); // not the field: somebody may have made it forget meanwhile
    }

    /** Whether it is the caller's turn to load, for which it is worth waiting only where nothing is known. */
    private boolean isMine(Snapshot seen) {
        try {
            return loading.tryLock(seen == Snapshot.NONE ? LONGEST_WAIT_NANOS : 0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Counts a route that was committed here. */
    void count(VirtualNumber number) {
        snapshot.count(number);
    }

    /** Makes the next one load: the pool has changed. */
    void forget() {
        snapshot = Snapshot.NONE;
    }

    private record Load(String country, AtomicLong routes) {}

    /** In the order of the numbers, so that the same lots mean the same choice again. */
    private record Snapshot(SortedMap<VirtualNumber, Load> numbers, long loadedNanos) {

        static final Snapshot NONE = new Snapshot(Collections.emptySortedMap(), 0);

        boolean isFresh() {
            return this != NONE && System.nanoTime() - loadedNanos < KNOWN_NANOS;
        }

        List<NumberLoad> loads() {
            return numbers.entrySet().stream()
                    .map(entry -> new NumberLoad(
                            entry.getKey(),
                            entry.getValue().routes().get(),
                            entry.getValue().country()))
                    .toList();
        }

        void count(VirtualNumber number) {
            Load load = numbers.get(number);
            if (load != null) {
                load.routes().incrementAndGet();
            }
        }
    }
}
