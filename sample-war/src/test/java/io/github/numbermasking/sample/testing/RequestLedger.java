package io.github.numbermasking.sample.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that clients asked for, and how often they were told that it is done. Thread-safe. */
public final class RequestLedger {

    private final Queue<BookingAttempt> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** Writes down what a client is about to ask for: before it asks, so that nothing is forgotten. */
    BookingAttempt begin(String partyA, String partyB, BookingAttempt.End end) {
        BookingAttempt attempt = new BookingAttempt("crash-" + begun.incrementAndGet(), partyA, partyB, end);
        attempts.add(attempt);
        return attempt;
    }

    void countAcknowledgement() {
        acknowledged.incrementAndGet();
    }

    /** How many requests were acknowledged, of whatever kind. */
    int acknowledgements() {
        return acknowledged.get();
    }

    public List<BookingAttempt> attempts() {
        return List.copyOf(attempts);
    }

    public List<BookingAttempt> unfinished() {
        return attempts.stream().filter(attempt -> !attempt.isFinished()).toList();
    }

    /** The phone numbers whose erasure was acknowledged. */
    public List<String> erased() {
        return attempts.stream().flatMap(attempt -> attempt.erased().stream()).toList();
    }

    /** The live booking that was acknowledged last. */
    public BookingAttempt newestLive() {
        return attempts.stream()
                .filter(BookingAttempt::isLive)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return attempts.size() + " bookings asked for, "
                + attempts.stream().filter(BookingAttempt::isBooked).count() + " acknowledged, "
                + acknowledged + " acknowledgements in all, " + erased().size() + " numbers erased";
    }
}
