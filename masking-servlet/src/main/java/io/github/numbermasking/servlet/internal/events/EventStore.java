package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.pool.PoolReports;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Stores the platform's reports, new ones and those from the journal, and counts them. Thread-safe. */
final class EventStore {

    private final MaskingEngine masking;
    private final PoolReports pool;
    private final EventCounts counts;

    EventStore(MaskingEngine masking, PoolReports pool, EventCounts counts) {
        this.masking = masking;
        this.pool = pool;
        this.counts = counts;
    }

    /** Whether the database is up, as far as a read shows. */
    boolean isThere() {
        return masking.health().isUp();
    }

    /**
     * Stores a report. It may be stored again.
     *
     * @return {@link EventOutcome#STORED} only if the database has something new
     * @throws io.github.numbermasking.core.MaskingException if the database cannot store it now
     * @throws RuntimeException if our own code failed to read the report
     */
    EventOutcome store(Report report, Instant receivedAt) {
        return store(report, receivedAt, event -> masking.record(event.event(), event.at()));
    }

    /**
     * Stores a report like {@link #store(Report, Instant)}, but passes its call events to a given step.
     *
     * @param step stores one event, and returns whether the database has something new
     */
    EventOutcome store(Report report, Instant receivedAt, Predicate<ReceivedEvent> step) {
        EventOutcome outcome = report.mapKind(new Report.Kinds<>(
                events -> store(events, receivedAt, step),
                news -> {
                    pool.store(news);
                    return EventOutcome.STORED;
                },
                nothing -> EventOutcome.IGNORED,
                unread -> {
                    throw unread.fault();
                }));
        counts.count(EventType.of(report), outcome);
        return outcome;
    }

    private static EventOutcome store(Report.CallEvents events, Instant receivedAt, Predicate<ReceivedEvent> step) {
        boolean isNew = false;
        for (CallEvent event : events.events()) {
            isNew |= step.test(new ReceivedEvent(event, receivedAt));
        }
        return EventOutcome.stored(isNew);
    }

    /**
     * Stores events of calls: all of them, or none.
     *
     * @return for each event whether the database has something new
     * @throws io.github.numbermasking.core.MaskingException if the database cannot store them all now
     */
    List<Boolean> storeAll(List<ReceivedEvent> received) {
        List<Boolean> isNew = masking.recordAll(received);
        for (int n = 0; n < received.size(); n++) {
            counts.count(EventType.of(received.get(n).event()), EventOutcome.stored(isNew.get(n)));
        }
        return isNew;
    }
}
