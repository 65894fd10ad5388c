package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.servlet.internal.database.ConnectionCounts;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.events.EventReceiver;
import io.github.numbermasking.servlet.internal.journal.JournalState;
import io.github.numbermasking.servlet.internal.metrics.Readings;
import io.github.numbermasking.servlet.internal.pool.PoolWatch;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lists the figures that are read from the parts of an installation when somebody looks. */
final class Figures {

    private static final double MILLIS = 1_000;

    private Figures() {}

    /** Reads the groups of worker threads, by their names. */
    static Readings of(Map<String, Workers> groups) {
        Readings readings = new Readings();
        readings.gauges("masking_workers_busy", "Worker threads that run a task.", "group");
        groups.forEach((name, workers) -> readings.figure(workers::busy, name));
        readings.gauges("masking_workers_waiting", "Tasks that wait for a worker thread.", "group");
        groups.forEach((name, workers) -> readings.figure(workers::waiting, name));
        readings.counters("masking_workers_refused", "Tasks for which no worker thread was free in time.", "group");
        groups.forEach((name, workers) -> readings.figure(workers::refused, name));
        return readings;
    }

    /** Reads our own connection pool; shows nothing if the host has one. */
    static Readings of(LocatedDataSource dataSource) {
        return new Readings()
                .gauges("masking_connections", "Connections of our own pool, by their state.", "state")
                .figure(connections(dataSource, ConnectionCounts::active), "active")
                .figure(connections(dataSource, ConnectionCounts::idle), "idle")
                .gauges("masking_connections_waiting", "Threads that wait for a connection of our own pool.")
                .figure(connections(dataSource, ConnectionCounts::waiting))
                .gauges("masking_connections_max", "The most connections of our own pool.")
                .figure(connections(dataSource, ConnectionCounts::most));
    }

    private static Supplier<Number> connections(
            LocatedDataSource dataSource, Function<ConnectionCounts, Integer> figure) {
        return () -> known(dataSource.connections().map(figure));
    }

    /** Reads the journal; shows nothing if there is none. */
    static Readings of(EventReceiver events) {
        return new Readings()
                .gauges("masking_journal_bytes", "Bytes of events that wait in the journal.")
                .figure(() -> known(events.journal().map(JournalState::bytes)))
                .gauges(
                        "masking_journal_oldest_timestamp_seconds",
                        "When the oldest event came that waits in the journal.")
                .figure(() ->
                        known(events.journal().flatMap(JournalState::oldest).map(Figures::seconds)))
                .gauges("masking_journal_aside_files", "Files with events that were put aside.")
                .figure(() -> known(events.journal().map(JournalState::asideFiles)));
    }

    /** Reads the pool; shows nothing while it cannot be counted. */
    static Readings of(PoolWatch pool) {
        Readings readings = new Readings()
                .gauges("masking_bookings_live", "Live bookings.")
                .figure(pool(pool, PoolCensus::liveBookings))
                .gauges("masking_pool_usable_numbers", "Numbers that take new bookings.")
                .figure(pool(pool, census -> census.room().usable()))
                .gauges("masking_pool_busiest_party_bookings", "Bookings of the party that has the most.")
                .figure(pool(pool, census -> census.room().busiestParty()))
                .gauges(
                        "masking_pool_headroom_bookings",
                        "How many more bookings the busiest party can have, with one number for both parties, or one each.",
                        "numbers")
                .figure(pool(pool, census -> census.room().moreShared()), "shared")
                .figure(pool(pool, census -> census.room().moreSplit()), "split")
                .gauges("masking_pool_counted_timestamp_seconds", "When the pool and the live bookings were counted.")
                .figure(pool(pool, census -> seconds(census.room().asOf())))
                .gauges("masking_numbers", "Numbers of the pool, by their status.", "status", "draining");
        for (NumberStatus status : NumberStatus.values()) {
            for (boolean draining : new boolean[] {false, true}) {
                readings.figure(
                        pool(pool, census -> count(census, status, draining)), status.name(), String.valueOf(draining));
            }
        }
        return readings;
    }

    private static long count(PoolCensus census, NumberStatus status, boolean draining) {
        return census.numbers().stream()
                .filter(numbers -> numbers.status() == status && numbers.draining() == draining)
                .mapToLong(PoolCensus.Numbers::count)
                .sum();
    }

    private static Supplier<Number> pool(PoolWatch pool, Function<PoolCensus, Number> figure) {
        return () -> known(pool.last().map(figure));
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }

    /** The figure; NaN if there is none. */
    private static Number known(Optional<? extends Number> figure) {
        return figure.isPresent() ? figure.get() : Double.NaN;
    }
}
