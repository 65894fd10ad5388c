package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the events since the start. Thread-safe.
 *
 * @param stored kept
 * @param known had been kept before
 * @param ignored said nothing that is kept: an unknown type, another subaccount, a status of which nothing follows
 * @param journaled went to the journal first
 * @param refused could not be kept at all; the answer was 503
 * @param unreadable webhooks that were let in and could not be read; the answer was 400, 408, 413, 415 or 503
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

    /** Counts one. */
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

    /** Counts one that could not be read, and says so once a minute; what it says is of few kinds, and nothing of the body. */
    Refusal unreadable(Refusal why) {
        unreadable.increment();
        return why.advising(
                "a webhook was let in and could not be read: " + why.reply().status() + ", " + why.detail());
    }

    /** The sums so far, with the bytes that wait in the journal. */
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
