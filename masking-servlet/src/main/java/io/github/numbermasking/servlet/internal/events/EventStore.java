package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.call.ReceivedEvent;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.servlet.internal.eightxeight.CallEventReader;
import io.github.numbermasking.servlet.internal.eightxeight.NumberUpdate;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.pool.PoolReports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Stores what a webhook says, be it fresh or out of the journal. Thread-safe. */
final class EventStore {

    private final MaskingEngine masking;
    private final CallEventReader events;
    private final PoolReports numbers;
    private final EventCounts counts;

    EventStore(MaskingEngine masking, CallEventReader events, PoolReports numbers, EventCounts counts) {
        this.masking = masking;
        this.events = events;
        this.numbers = numbers;
        this.counts = counts;
    }

    /** Whether the database is there, as far as can be told without writing. */
    boolean isThere() {
        return masking.health().isUp();
    }

    /**
     * Stores it; what was stored before, or says nothing that is kept, is left at that.
     *
     * @return whether there is something now that was not there before
     * @throws io.github.numbermasking.core.MaskingException if the database does not take it now
     */
    boolean store(Webhook webhook, Instant receivedAt) {
        LongAdder count = count(webhook, receivedAt);
        count.increment();
        return count == counts.stored();
    }

    private LongAdder count(Webhook webhook, Instant receivedAt) {
        if (NumberUpdate.isOne(webhook)) {
            return numbers.store(webhook, receivedAt) ? counts.stored() : counts.ignored();
        }
        Optional<ReceivedEvent> event = event(webhook, receivedAt);
        if (event.isEmpty()) {
            return counts.ignored();
        }
        return count(masking.record(event.get().event(), receivedAt));
    }

    private LongAdder count(boolean isNew) {
        return isNew ? counts.stored() : counts.known();
    }

    /** What it says of a call; empty if that is nothing, or nothing that is kept. */
    Optional<ReceivedEvent> event(Webhook webhook, Instant receivedAt) {
        return events.read(webhook.body(), receivedAt).map(event -> new ReceivedEvent(event, receivedAt));
    }

    /**
     * Stores events of calls: all of them, or none.
     *
     * @return of each whether there is something now that was not there before
     * @throws io.github.numbermasking.core.MaskingException if the database does not take them all now
     */
    List<Boolean> storeAll(List<ReceivedEvent> received) {
        List<Boolean> isNew = masking.recordAll(received);
        isNew.forEach(one -> count(one).increment());
        return isNew;
    }
}
