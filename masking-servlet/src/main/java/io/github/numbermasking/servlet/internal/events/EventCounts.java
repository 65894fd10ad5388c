package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the events since the start by their outcome. Thread-safe.
 *
 * @param stored stored in the database
 * @param known had been stored before
 * @param ignored had nothing to store: an unknown type, another subaccount, or a status without a consequence
 * @param journaled written to the journal first
 * @param refused could not be stored or journaled; the answer was 503
 * @param unreadable webhooks that passed the check and could not be read; the answer was 400, 408, 413, 415 or 503
 * @param notesDropped answers to calls that were not noted in the call log
 */
record EventCounts(
        LongAdder stored,
        LongAdder known,
        LongAdder ignored,
        LongAdder journaled,
        LongAdder refused,
        LongAdder unreadable,
        LongAdder notesDropped) {

    EventCounts() {
        this(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder());
    }

    /** Counts an event. */
    void count(EventOutcome outcome) {
        LongAdder sum = switch (outcome) {
            case STORED -> stored;
            case KNOWN -> known;
            case IGNORED -> ignored;
            case JOURNALED -> journaled;
            case REFUSED -> refused;
        };
        sum.increment();
    }

    /**
     * Counts a webhook that could not be read, and logs the reason at most once a minute. The reason is one of few texts,
     * and contains nothing of the body.
     */
    Refusal unreadable(Refusal why) {
        unreadable.increment();
        return why.advising(
                "a webhook was let in and could not be read: " + why.reply().status() + ", " + why.detail());
    }

    /** Returns the counts so far, with the bytes that wait in the journal. */
    HealthBody.Events body(long waitingBytes) {
        return new HealthBody.Events(
                stored.sum(),
                known.sum(),
                ignored.sum(),
                journaled.sum(),
                refused.sum(),
                unreadable.sum(),
                waitingBytes,
                notesDropped.sum());
    }
}
