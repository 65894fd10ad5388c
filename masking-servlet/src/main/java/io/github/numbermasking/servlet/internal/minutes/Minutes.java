package io.github.numbermasking.servlet.internal.minutes;

import io.github.numbermasking.core.answer.CallAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the answers of the last 24 hours, minute by minute. A minute without a call takes no memory; all together take about 400
 * KB at most. Adding an answer takes a lock only once a minute. Thread-safe.
 *
 * <p>If the clock is set back by more than a minute, the minutes that have not been reached again are forgotten. If it is set
 * forward, there are minutes without calls.
 */
public final class Minutes {

    /** How many minutes are remembered. */
    private static final int KEPT = 24 * 60;

    private static final long MILLIS = TimeUnit.MINUTES.toMillis(1);
    private static final long SECONDS = TimeUnit.MINUTES.toSeconds(1);

    private final Clock clock;
    private final AtomicReferenceArray<Minute> kept = new AtomicReferenceArray<>(KEPT);
    private volatile Minute current = new Minute(Long.MIN_VALUE);

    /** Begins without an answer. */
    public Minutes(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds an answer to the minute that it is now.
     *
     * @param nanos how long it took
     */
    public void add(CallAnswer answer, long nanos) {
        long now = now();
        Minute minute = current;
        (minute.number() == now ? minute : begun(now)).add(answer, nanos);
    }

    private long now() {
        return Math.floorDiv(clock.millis(), MILLIS);
    }

    private synchronized Minute begun(long number) {
        Minute known = kept.get(index(number));
        boolean isBack = number < current.number();
        if (isBack && number < current.number() - 1) {
            forgetAfter(number);
        }
        Minute minute = known != null && known.number() == number ? known : new Minute(number);
        kept.set(index(number), minute);
        if (!isBack || number < current.number() - 1) { // another thread may only have read the clock a little earlier
            current = minute;
        }
        return minute;
    }

    private void forgetAfter(long number) {
        for (int i = 0; i < KEPT; i++) {
            Minute minute = kept.get(i);
            if (minute != null && minute.number() > number) {
                kept.set(i, null);
            }
        }
    }

    private static int index(long number) {
        return (int) Math.floorMod(number, (long) KEPT);
    }

    /** Forgets all answers so far. */
    public synchronized void forget() {
        for (int i = 0; i < KEPT; i++) {
            kept.set(i, null);
        }
        current = new Minute(Long.MIN_VALUE);
    }

    /**
     * Counts the answers of the last slots. The last slot is the one that it is now, and not over yet.
     *
     * @param slots how many, the earliest first; together at most a day
     * @param length how long a slot is, in minutes; slots begin at multiples of it
     */
    public List<Tally> last(int slots, int length) {
        long now = now();
        long first = (Math.floorDiv(now, (long) length) - slots + 1) * length;
        List<Tally> tallies = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            long from = first + (long) slot * length;
            tallies.add(
                    Tally.of(Instant.ofEpochSecond(from * SECONDS), between(from, Math.min(from + length, now + 1))));
        }
        return tallies;
    }

    private List<Minute> between(long from, long to) {
        List<Minute> found = new ArrayList<>();
        for (long number = from; number < to; number++) {
            Minute minute = kept.get(index(number));
            if (minute != null && minute.number() == number) {
                found.add(minute);
            }
        }
        return found;
    }
}
