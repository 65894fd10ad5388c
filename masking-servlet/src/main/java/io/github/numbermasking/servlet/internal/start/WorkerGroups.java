package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.servlet.internal.threads.Workers;
import java.util.Map;

/** The groups of threads of an installation: slow requests of one kind must not take the threads of another. Thread-safe. */
final class WorkerGroups implements AutoCloseable {

    private static final int FEW_CALL_THREADS = 4;
    private static final int CALL_THREADS = 16;
    private static final int CALLS_WAITING = 64;
    private static final int FEW_BOOKING_THREADS = 2;
    private static final int BOOKING_THREADS = 8;
    private static final int FEW_MANAGEMENT_THREADS = 1;
    private static final int MANAGEMENT_THREADS = 4;
    private static final int REQUESTS_WAITING = 32;
    private static final int FEW_SEARCH_THREADS = 1;
    private static final int SEARCH_THREADS = 2;

    private final Workers calls = new Workers("number-masking-call", FEW_CALL_THREADS, CALL_THREADS, CALLS_WAITING);
    private final Workers bookings =
            new Workers("number-masking-booking", FEW_BOOKING_THREADS, BOOKING_THREADS, REQUESTS_WAITING);
    private final Workers management =
            new Workers("number-masking-api", FEW_MANAGEMENT_THREADS, MANAGEMENT_THREADS, REQUESTS_WAITING);
    private final Workers searches =
            new Workers("number-masking-search", FEW_SEARCH_THREADS, SEARCH_THREADS, REQUESTS_WAITING);

    /**
     * Makes the groups.
     *
     * @param refusal is called whenever a task is refused
     */
    WorkerGroups(Runnable refusal) {
        all().values().forEach(workers -> workers.onRefusal(refusal));
    }

    /** For calls. */
    Workers calls() {
        return calls;
    }

    /** For bookings, for what they begin in the background, and for health: nothing here takes long. */
    Workers bookings() {
        return bookings;
    }

    /** For numbers and for lists. */
    Workers management() {
        return management;
    }

    /** For the call log: a lock on it, or a long search, must not delay bookings. */
    Workers searches() {
        return searches;
    }

    /** Returns all, by the names that the metrics give them. */
    Map<String, Workers> all() {
        return Map.of("call", calls, "booking", bookings, "api", management, "search", searches);
    }

    @Override
    public void close() {
        calls.close();
        bookings.close();
        management.close();
        searches.close();
    }
}
