package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.privacy.ErasureResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an erasure has erased so far: it is known even if the erasure fails on the way. Thread-safe. */
public final class ErasureProgress {

    private final Set<String> recordings = new LinkedHashSet<>();
    private long bookings;
    private long calls;

    synchronized void add(long moreBookings, long moreCalls) {
        bookings += moreBookings;
        calls += moreCalls;
    }

    /** Adds recordings of a step that was done, or that may have been done. */
    synchronized void add(Set<String> more) {
        recordings.addAll(more);
    }

    /** Returns what was erased. */
    public synchronized ErasureResult.Erased erased() {
        return new ErasureResult.Erased(bookings, calls, List.copyOf(recordings));
    }
}
