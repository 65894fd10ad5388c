package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events since the start in the metrics, and tells health of them. Thread-safe. */
final class EventCounts {

    private final Metrics metrics;
    private final LongAdder unreadable = new LongAdder();

    EventCounts(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Counts an event. */
    void count(EventType type, EventOutcome outcome) {
        metrics.event(type.name(), outcome.name());
    }

    /** Notes that a webhook with an event has come. */
    void came(EventType type) {
        metrics.came(type.name());
    }

    /** Counts an answer that is not noted in the call log. */
    void noteDropped() {
        metrics.noteDropped();
    }

    /**
     * Counts a webhook that passed the check and could not be read; the answer is 400, 408, 413, 415 or 503. Logs the reason
     * at most once a minute. The reason is one of few texts, and contains nothing of the body.
     */
    Refusal unreadable(Refusal why) {
        unreadable.increment();
        return why.advising(
                "a webhook was let in and could not be read: " + why.reply().status() + ", " + why.detail());
    }

    /** Returns the counts so far, with the bytes that wait in the journal. */
    HealthBody.Events body(long waitingBytes) {
        return new HealthBody.Events(
                of(EventOutcome.STORED),
                of(EventOutcome.KNOWN),
                of(EventOutcome.IGNORED),
                of(EventOutcome.JOURNALED),
                of(EventOutcome.REFUSED),
                unreadable.sum(),
                waitingBytes,
                metrics.notesDropped());
    }

    private long of(EventOutcome outcome) {
        return metrics.events(outcome.name());
    }
}
