package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.JournalState;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.platform.Report;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts events without storing them, for installations without our tables. They are acknowledged, so that the platform does
 * not send them again. Thread-safe.
 */
public final class DiscardingEventReceiver implements EventReceiver {

    private final Metrics metrics;
    private final EventCounts counts;

    public DiscardingEventReceiver(Metrics metrics) {
        this.metrics = metrics;
        this.counts = new EventCounts(metrics);
    }

    @Override
    public void note(Optional<CallSession> session, CallDecision decision) {
        metrics.answered(decision.reason()); // there is no call log
    }

    @Override
    public boolean receive(Report report, Instant receivedAt, RequestBody sent, long enteredNanos) {
        EventType type = EventType.of(report);
        counts.came(type);
        counts.count(type, EventOutcome.IGNORED);
        return true;
    }

    @Override
    public Refusal unreadable(Refusal why) {
        return counts.unreadable(why);
    }

    @Override
    public boolean forget(PhoneNumber phone, long deadlineNanos) {
        return true;
    }

    @Override
    public Optional<JournalState> journal() {
        return Optional.empty();
    }

    @Override
    public HealthBody.Events account() {
        return counts.body(0);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
