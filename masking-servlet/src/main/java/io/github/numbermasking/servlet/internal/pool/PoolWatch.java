package io.github.numbermasking.servlet.internal.pool;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.core.internal.measure.PoolCensus;
import io.github.numbermasking.core.pool.PoolRoom;
import io.github.numbermasking.servlet.internal.threads.BackgroundLoop;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the pool and the live bookings again and again, on a thread of its own, so that nobody who looks at the figures waits
 * for a scan of the tables. Logs when the pool is nearly empty for a party. Other work that must be repeated is done after
 * each count. Thread-safe.
 */
public final class PoolWatch implements AutoCloseable {

    /** The pause between two counts while nobody looks. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** The pause before the first count while nobody looks. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    /** The shortest pause before a count, if somebody looks. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** How many times as long as a count the pause after it is: counting takes a twentieth of the time at the most. */
    private static final int PAUSE_FACTOR = 19;

    /** The pool is nearly empty if the busiest party can have less than one tenth of its bookings more. */
    private static final int FEW = 10;

    private static final System.Logger LOG = System.getLogger(PoolWatch.class.getName());

    private final Supplier<PoolCensus> count;
    private final Runnable after;
    private final LoggedState state = new LoggedState();
    private final LoggedState fault = new LoggedState();
    private final LoggedState faultAfter = new LoggedState();
    private final BackgroundLoop loop;
    /** How long the last count took; zero before the first, since everything is slow the first time. */
    private long tookNanos;

    private volatile long dueNanos = System.nanoTime() + SHORTEST.toNanos();
    private volatile boolean isDue = true;
    private boolean begun;
    private volatile Optional<PoolCensus> last = Optional.empty();
    private volatile Optional<PoolCensus> lastGood = Optional.empty();

    private PoolWatch(Supplier<PoolCensus> count, Runnable after) {
        this.count = count;
        this.after = after;
        this.loop = BackgroundLoop.start("number-masking-pool-watch", this::turn);
    }

    /**
     * Starts to count.
     *
     * @param count counts now, and may take long
     * @param after work that follows each count, also one that failed
     */
    public static PoolWatch start(Supplier<PoolCensus> count, Runnable after) {
        return new PoolWatch(count, after);
    }

    /**
     * Returns the last count; empty before the first, and while the database does not answer. If it is old, the next one comes
     * soon.
     */
    public Optional<PoolCensus> last() {
        if (isDue && System.nanoTime() - dueNanos >= 0) {
            isDue = false;
            loop.wake();
        }
        return last;
    }

    /** Returns the last count that succeeded, however old; empty before the first. */
    public Optional<PoolCensus> lastGood() {
        return lastGood;
    }

    private Duration turn() {
        if (!begun) { // an application that starts has better things to do
            begun = true;
            return FIRST;
        }
        long start = System.nanoTime();
        count();
        long end = System.nanoTime();
        follow();
        Duration least = Duration.ofNanos(Math.min(end - start, tookNanos)).multipliedBy(PAUSE_FACTOR);
        tookNanos = end - start;
        dueNanos = end + Collections.max(List.of(SHORTEST, least)).toNanos();
        isDue = true;
        return Collections.max(List.of(PAUSE, least));
    }

    private void count() {
        try {
            PoolCensus census = count.get();
            last = Optional.of(census);
            lastGood = last;
            fault.changesTo(LoggedState.GOOD);
            tell(census.room());
        } catch (MaskingException e) { // other lines of the log say so already
            last = Optional.empty();
        } catch (RuntimeException | Error e) { // the thread must go on
            last = Optional.empty();
            if (fault.changesTo(e.getClass().getName())) {
                LOG.log(System.Logger.Level.ERROR, "number masking: the pool is not counted: {0}", e.getClass());
            }
        }
    }

    private void follow() {
        try {
            after.run();
            faultAfter.changesTo(LoggedState.GOOD);
        } catch (RuntimeException | Error e) { // the thread must go on
            if (faultAfter.changesTo(e.getClass().getName())) {
                LOG.log(System.Logger.Level.ERROR, "number masking: what is wrong is not noted: {0}", e.getClass());
            }
        }
    }

    /** Whether the busiest party can have less than a tenth of its bookings more. A pool without numbers is another trouble. */
    public static boolean isNearlyEmpty(PoolRoom room) {
        return room.usable() > 0 && room.moreShared() * FEW < room.moreShared() + room.busiestParty();
    }

    /** Logs the beginning and the end of a nearly empty pool. */
    private void tell(PoolRoom room) {
        boolean isLow = isNearlyEmpty(room);
        if (!state.changesTo(isLow ? "low" : LoggedState.GOOD)) {
            return;
        }
        if (isLow) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: the pool is nearly empty for a party: with {0} bookings, the busiest one can have {1}"
                            + " more; {2} numbers take new bookings",
                    room.busiestParty(),
                    room.moreShared(),
                    room.usable());
        } else {
            LOG.log(
                    System.Logger.Level.INFO,
                    "number masking: the pool is no longer nearly empty: the busiest party can have {0} more bookings",
                    room.moreShared());
        }
    }

    @Override
    public void close() {
        loop.close(); // a statement that is stuck ends by its own timeout
    }
}
