package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.Journal;
import io.github.numbermasking.servlet.internal.journal.JournalState;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.pool.PoolReports;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stores the notes of our own answers and the platform's reports in our tables. Thread-safe. */
public final class StoringEventReceiver implements EventReceiver {

    private static final int FEW_THREADS = 1;
    private static final int THREADS = 2;
    private static final int REPORTS_WAITING = 32;
    private static final long JOURNAL_BYTES = 64 * 1_024 * 1_024;

    private final Metrics metrics;
    private final EventCounts counts;
    private final Workers workers = new Workers("number-masking-report", FEW_THREADS, THREADS, REPORTS_WAITING);
    private final EventBatches batches;
    private final CallNotes notes;
    private final Optional<JournalReplay> journal;
    private final EventWebhook webhook;

    public StoringEventReceiver(
            MaskingEngine masking,
            TelephonyPlatform platform,
            Optional<Path> directory,
            Duration patience,
            Clock clock,
            Metrics metrics) {
        this.metrics = metrics;
        counts = new EventCounts(metrics);
        EventStore store = new EventStore(masking, new PoolReports(masking, platform.name()), counts);
        batches = new EventBatches(masking);
        notes = new CallNotes(masking, counts, metrics::answered, clock);
        journal = directory.map(
                path -> new JournalReplay(new Journal(path, JOURNAL_BYTES), platform, store, JournalReplay.PAUSE));
        webhook = new EventWebhook(store, batches, workers, journal, counts, patience);
    }

    @Override
    public void note(Optional<CallSession> session, CallDecision decision) {
        session.ifPresentOrElse(call -> notes.note(call, decision), () -> metrics.answered(decision.reason()));
    }

    @Override
    public boolean receive(Report report, Instant receivedAt, RequestBody sent, long enteredNanos) {
        return webhook.keep(report, receivedAt, sent, enteredNanos) != EventOutcome.REFUSED;
    }

    @Override
    public Refusal unreadable(Refusal why) {
        return counts.unreadable(why);
    }

    /**
     * First the notes and events that wait in memory: they may go to the journal. An event that came too late for its request
     * may still be stored after that.
     */
    @Override
    public boolean forget(PhoneNumber phone, long deadlineNanos) {
        return notes.awaitWritten(deadlineNanos)
                && webhook.awaitKept(deadlineNanos)
                && batches.awaitStored(deadlineNanos)
                && journal.map(replay -> replay.forget(phone, deadlineNanos)).orElse(true);
    }

    @Override
    public Optional<JournalState> journal() {
        return journal.map(replay -> new JournalState(replay.bytes(), replay.oldest(), replay.asideFiles()));
    }

    @Override
    public HealthBody.Events account() {
        return counts.body(journal.map(JournalReplay::bytes).orElse(0L));
    }

    @Override
    public void close() {
        notes.close();
        batches.close();
        workers.close();
        journal.ifPresent(JournalReplay::close);
    }
}
