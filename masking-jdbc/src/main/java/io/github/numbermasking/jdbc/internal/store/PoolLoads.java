package io.github.numbermasking.jdbc.internal.store;

import io.github.numbermasking.core.Countries;
import io.github.numbermasking.core.internal.allocation.NumberLoad;
import io.github.numbermasking.core.internal.allocation.NumberPool;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.tables.pool.NumberTable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * Knows how busy the usable numbers are. They are counted in the database from time to time; between counts our own bookings
 * are added, and those that end are taken off. Thread-safe.
 *
 * <p>The loads only guide the balance: every transaction asks the database whether a number may be used.
 */
final class PoolLoads {

    /**
     * How much longer a count is good than it took, so that counting takes a twentieth of the time at the most, however many
     * routes there are.
     */
    private static final int TIMES_AS_LONG = 20;

    private static final long LONGEST_KNOWN_NANOS = TimeUnit.MINUTES.toNanos(2);

    /**
     * The longest wait for another thread that loads. That thread may wait for a lock which the waiting one holds in a host's
     * transaction, so none waits for ever.
     */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How many numbers may turn out to be unusable, one after the other, before all loads are read again. */
    private static final int MOST_MISSES = 3;

    private final Countries countries;
    private final Background background;
    private final long knownNanos;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Optional<Snapshot> snapshot = Optional.empty();

    /** Counts the loads in the background, while bookings go on with the known ones. Returns false if it cannot. */
    interface Background {

        /** Counts nothing: a booking that finds the loads old counts by itself. */
        Background NONE = work -> false;

        boolean run(Work work);
    }

    /** Work on the tables. */
    interface Work {
        void on(Handle handle);
    }

    /**
     * Knows nothing yet.
     *
     * @param countries tells the country of a number that was added without one
     * @param knownNanos the least time that a count is good for
     */
    PoolLoads(Countries countries, Background background, long knownNanos) {
        this.countries = countries;
        this.background = background;
        this.knownNanos = knownNanos;
    }

    /** The usable numbers and their loads, as far as they are known. */
    public NumberPool known(Handle handle, Instant now) {
        Optional<Snapshot> seen = snapshot;
        if (seen.isPresent() && (seen.get().isFresh() || background.run(other -> refresh(other, now)))) {
            return seen.get().pool();
        }
        boolean mine = mayLoad(seen.isPresent() ? 0 : LONGEST_WAIT_NANOS);
        try {
            if (!mine && seen.isPresent()) {
                return seen.get().pool(); // another thread is loading: the next booking gets its result
            }
            Optional<Snapshot> meanwhile = snapshot.filter(Snapshot::isFresh);
            return meanwhile.isPresent() ? meanwhile.get().pool() : load(handle, now);
        } finally {
            if (mine) {
                loading.unlock();
            }
        }
    }

    private void refresh(Handle handle, Instant now) {
        if (mayLoad(0)) {
            try {
                if (!snapshot.filter(Snapshot::isFresh).isPresent()) {
                    load(handle, now);
                }
            } finally {
                loading.unlock();
            }
        }
    }

    /** Loads the usable numbers and their loads as they are now. */
    NumberPool load(Handle handle, Instant now) {
        long start = System.nanoTime();
        Map<VirtualNumber, String> usable = NumberTable.usable(handle);
        Map<VirtualNumber, Long> routes = NumberTable.loads(handle, usable.keySet(), now);
        NumberPool loaded = new NumberPool(usable.entrySet().stream()
                .map(entry -> load(entry.getKey(), entry.getValue(), routes.getOrDefault(entry.getKey(), 0L)))
                .toList());
        long end = System.nanoTime();
        long known = Math.max(knownNanos, Math.min(LONGEST_KNOWN_NANOS, TIMES_AS_LONG * (end - start)));
        snapshot = Optional.of(new Snapshot(loaded, end + known, new AtomicInteger()));
        return loaded; // not the field: another thread may have cleared it meanwhile
    }

    private NumberLoad load(VirtualNumber number, String country, long routes) {
        return new NumberLoad(
                number,
                routes,
                country.isEmpty() ? countries.of(number.number()).orElse("") : country);
    }

    /** Whether the current thread is the one that loads. */
    private boolean mayLoad(long waitNanos) {
        try {
            return loading.tryLock(waitNanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Counts routes that a number has got, once they are committed here; a negative count takes them off. */
    void count(VirtualNumber number, int routes) {
        snapshot.ifPresent(known -> known.pool().count(number, routes));
    }

    /** Whether there are loads that can be old. */
    boolean isKnown() {
        return snapshot.isPresent();
    }

    /** Reads some numbers again, since they were changed. The others stay as they are known. */
    void update(Handle handle, Collection<VirtualNumber> numbers, Instant now) {
        snapshot.ifPresent(known -> update(known.pool(), handle, numbers, now));
    }

    private void update(NumberPool pool, Handle handle, Collection<VirtualNumber> numbers, Instant now) {
        Map<VirtualNumber, String> usable = NumberTable.usable(handle, numbers);
        Map<VirtualNumber, Long> routes = NumberTable.loads(handle, usable.keySet(), now);
        numbers.stream()
                .sorted()
                .forEach(number -> Optional.ofNullable(usable.get(number))
                        .ifPresentOrElse(
                                country -> pool.put(load(number, country, routes.getOrDefault(number, 0L))),
                                () -> pool.remove(number)));
    }

    /** Leaves out a number that turned out to be unusable: another node has changed it. */
    void miss(VirtualNumber number) {
        snapshot.ifPresent(known -> {
            known.pool().remove(number);
            if (known.misses().incrementAndGet() >= MOST_MISSES) {
                forget();
            }
        });
    }

    /** Makes the next booking load. */
    void forget() {
        snapshot = Optional.empty();
    }

    private record Snapshot(NumberPool pool, long goodUntilNanos, AtomicInteger misses) {

        boolean isFresh() {
            return System.nanoTime() - goodUntilNanos < 0;
        }
    }
}
