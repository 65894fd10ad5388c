package io.github.numbermasking.jdbc.internal.upkeep;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.core.internal.measure.Meter;
import io.github.numbermasking.core.internal.measure.Removal;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.jdbc.internal.connection.Database;
import io.github.numbermasking.jdbc.internal.schema.Indexes;
import io.github.numbermasking.jdbc.internal.schema.Schema;
import io.github.numbermasking.jdbc.internal.tables.EndedRoutes;
import io.github.numbermasking.jdbc.internal.tables.audit.AuditTable;
import io.github.numbermasking.jdbc.internal.tables.calls.ReasonTable;
import io.github.numbermasking.jdbc.internal.tables.pool.RemovedNumbers;
import io.github.numbermasking.jdbc.options.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Removes routes that are over, and bookings, calls and rows of the audit whose retention is over: at most 200 rows in each turn. Needs tables of
 * version 3. Thread-safe; one thread works, and the others return at once.
 */
public final class Housekeeping {

    /** The version of the tables that has the lease. */
    private static final int VERSION = 3;

    private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);

    /** Old rows are searched for once an hour, since their retention is a day or more. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofHours(1);

    /** How many times as long as a turn the pause after it is: it works for a twentieth of the time. */
    private static final int PAUSE_FACTOR = 19;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

    /** The most numbers in one statement. */
    private static final int NUMBERS = 50;

    /** The index by which routes that are over are found. */
    private static final String INDEX = "masking_route_held";

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Database database;
    private final Schema schema;
    private final Retention retention;
    private final Meter meter;
    private final Lease lease = new Lease("housekeeping");
    private final Deque<Step> steps = new ArrayDeque<>();
    private final LoggedState failure = new LoggedState();
    private final LoggedState index = new LoggedState();
    private boolean working;
    private boolean hasFailed;
    private boolean hasIndex;
    private Instant searchedAt = Instant.EPOCH;
    private Instant leasedAt = Instant.EPOCH;
    private long notBefore;

    /** A part of a pass, done in turns. */
    private interface Step {

        /** Removes some rows. Returns false if there are no more. */
        boolean run(Instant now);
    }

    /** A part that is one transaction in each turn. */
    private interface Work {

        /** Removes some rows. Returns how many. */
        int on(Handle handle, Instant now);
    }

    /**
     * Does nothing yet.
     *
     * @param first the pause before the first turn
     * @param meter counts the rows that are removed
     */
    public Housekeeping(Database database, Schema schema, Retention retention, Duration first, Meter meter) {
        this.meter = meter;
        this.database = database;
        this.schema = schema;
        this.retention = retention;
        this.notBefore = System.nanoTime() + first.toNanos();
    }

    /**
     * Does a little, if it is time. Never throws MaskingException: what fails is tried again.
     *
     * @return the pause before the next turn
     */
    public Duration turn(Instant now) {
        Duration early = begin();
        if (!early.isZero()) {
            return early;
        }
        Duration pause = BETWEEN_PASSES;
        try {
            long start = System.nanoTime();
            boolean hasMore = work(now);
            failure.changesTo(LoggedState.GOOD);
            if (hasMore) {
                Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSE_FACTOR);
                pause = Collections.min(List.of(BETWEEN_PASSES, Collections.max(List.of(SHORTEST_PAUSE, took))));
            }
        } catch (MaskingException e) {
            // While the tables are not ready, the log says so already.
            if (schema.isReady() && failure.changesTo(e.getMessage())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "number masking: old rows cannot be removed now, and it will be tried again: {0}",
                        e.getMessage());
            }
        } finally {
            end(pause);
        }
        return pause;
    }

    /** Returns the time until the next turn; zero if the current thread may begin it. */
    private synchronized Duration begin() {
        long early = notBefore - System.nanoTime();
        if (working || early > 0) {
            return Duration.ofNanos(Math.max(early, SHORTEST_PAUSE.toNanos()));
        }
        working = true;
        return Duration.ZERO;
    }

    private synchronized void end(Duration pause) {
        working = false;
        notBefore = System.nanoTime() + pause.toNanos();
    }

    /**
     * Does a whole pass at once, without pauses.
     *
     * @throws MaskingException if the database fails
     */
    public void pass(Instant now) {
        while (work(now)) {
            // a little more
        }
    }

    /** Does a little. Returns false at the end of a pass. */
    private boolean work(Instant now) {
        schema.pass();
        if (!schema.has(VERSION)) {
            return false;
        }
        if (steps.isEmpty() || now.isAfter(leasedAt.plus(BETWEEN_PASSES))) {
            if (!lease.isOurs(database, now)) {
                steps.clear();
                return false;
            }
            leasedAt = now;
        }
        if (steps.isEmpty()) {
            plan(now);
        }
        Step step = steps.removeFirst(); // if it fails, the others go on
        try {
            if (step.run(now)) {
                steps.addFirst(step);
            }
        } catch (MaskingException e) {
            hasFailed = true;
            throw e;
        }
        if (steps.isEmpty() && !hasFailed) {
            meter.removalPassed();
        }
        return !steps.isEmpty();
    }

    private void plan(Instant now) {
        hasFailed = false;
        add(ExpiredBookings.AT_ONCE, (handle, time) -> ExpiredBookings.write(handle, schema.product(), time));
        Instant before = now.minus(EndedRoutes.SLACK);
        if (hasIndex()) {
            List<VirtualNumber> numbers = database.read(handle -> OverRoutes.numbers(handle, schema.product(), before));
            for (int from = 0; from < numbers.size(); from += NUMBERS) {
                List<VirtualNumber> some = numbers.subList(from, Math.min(numbers.size(), from + NUMBERS));
                add(
                        OverRoutes.AT_ONCE,
                        rows -> meter.removed(Removal.ROUTES, rows),
                        (handle, time) -> OverRoutes.remove(handle, schema.product(), some, before));
            }
            database.read(RemovedNumbers::all)
                    .forEach(number -> add(2, (handle, time) -> RemovedNumbers.forget(handle, number) ? 1 : 0));
        }
        if (!now.isBefore(searchedAt.plus(BETWEEN_SEARCHES))) {
            retention.calls().ifPresent(period -> {
                Instant begin = Retention.begin(period, now);
                steps.add(time -> {
                    OldRows.Calls calls = database.transaction(handle ->
                            OldRows.removeCalls(handle, schema.product(), schema.has(ReasonTable.VERSION), begin));
                    meter.removed(Removal.CALLS, calls.removed());
                    return calls.hasMore();
                });
            });
            retention
                    .audit()
                    .filter(period -> schema.has(AuditTable.VERSION))
                    .ifPresent(period -> planAudit(Retention.begin(period, now)));
            retention.bookings().ifPresent(period -> planBookings(Retention.begin(period, now)));
            steps.add(time -> {
                searchedAt = hasFailed ? searchedAt : now; // what failed is tried again in a minute
                return false;
            });
        }
    }

    private void planAudit(Instant before) {
        add(
                OldRows.AT_ONCE,
                rows -> meter.removed(Removal.AUDIT, rows),
                (handle, time) -> AuditTable.removeBefore(handle, schema.product(), before, OldRows.AT_ONCE));
    }

    private void planBookings(Instant before) {
        for (BookingStatus status : BookingStatus.values()) {
            if (status != BookingStatus.ACTIVE) {
                AtomicReference<Instant> from = new AtomicReference<>(Instant.EPOCH);
                steps.add(time -> {
                    OldRows.Bookings bookings = database.transaction(
                            handle -> OldRows.removeBookings(handle, schema.product(), status, from.get(), before));
                    meter.removed(Removal.BOOKINGS, bookings.removed());
                    bookings.next().ifPresent(from::set);
                    return bookings.next().isPresent();
                });
            }
        }
    }

    /** Adds work that goes on until it removes fewer rows than it may at once. */
    private void add(int atOnce, Work work) {
        add(atOnce, rows -> {}, work);
    }

    /** Adds such work, whose rows are counted. */
    private void add(int atOnce, IntConsumer counter, Work work) {
        steps.add(now -> {
            int rows = database.transaction(handle -> work.on(handle, now));
            counter.accept(rows);
            return rows == atOnce;
        });
    }

    /** Whether routes that are over can be found. Another line of the log says how to make the index. */
    private boolean hasIndex() {
        hasIndex = hasIndex
                || database.read(Indexes::missing).stream()
                        .noneMatch(missing -> missing.name().equals(INDEX));
        if (index.changesTo(hasIndex ? LoggedState.GOOD : INDEX) && !hasIndex) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: routes that are over are not removed: the index {0} is missing",
                    INDEX);
        }
        return hasIndex;
    }
}
