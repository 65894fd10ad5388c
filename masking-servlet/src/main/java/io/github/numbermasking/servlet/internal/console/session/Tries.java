package io.github.numbermasking.servlet.internal.console.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down whoever tries secrets: after three failures, each address must wait longer and longer. Thread-safe. */
final class Tries {

    private static final int FREE = 3;
    private static final int MOST_SECONDS = 60;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Try> last = new LinkedHashMap<>();

    private record Try(int count, Instant at) {

        /** Whether so much time has passed that it does not count any more. */
        boolean isOver(Instant now) {
            return now.isAfter(at.plus(FORGOTTEN_AFTER));
        }

        /** Returns when the next may follow. */
        Instant next() {
            return count < FREE ? at : at.plusSeconds(Math.min(MOST_SECONDS, 1L << Math.min(count - FREE, 6)));
        }
    }

    /**
     * Begins a try, which counts as failed until {@link #succeeded}: many at once must not pass together.
     *
     * @return the seconds to wait; 0 if the try may be made
     */
    synchronized int begin(String address, Instant now) {
        Try before = last.get(address);
        if (before == null || before.isOver(now)) {
            before = new Try(0, now);
        }
        if (now.isBefore(before.next())) {
            return (int) Duration.between(now, before.next()).plusMillis(999).getSeconds();
        }
        last.remove(address); // so that it becomes the newest
        last.put(address, new Try(before.count() + 1, now));
        if (last.size() > MOST_ADDRESSES) {
            last.remove(last.keySet().iterator().next());
        }
        return 0;
    }

    synchronized void succeeded(String address) {
        last.remove(address);
    }
}
