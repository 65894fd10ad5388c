package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.servlet.internal.eightxeight.CallEventReader;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.Journal;
import io.github.numbermasking.servlet.internal.management.reply.HealthBody;
import io.github.numbermasking.servlet.internal.pool.PoolReports;
import io.github.numbermasking.servlet.internal.threads.Workers;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Events that go to our tables: the notes of our own answers, and 8x8's. Thread-safe. */
public final class StoringEventReceiver implements EventReceiver {

    private static final int FEW_THREADS = 1;
    private static final int THREADS = 2;
    private static final int REPORTS_WAITING = 32;
    private static final long JOURNAL_BYTES = 64 * 1_024 * 1_024;

    private final EventCounts counts = new EventCounts();
    private final Workers workers = new Workers("number-masking-report", FEW_THREADS, THREADS, REPORTS_WAITING);
    private final EventBatches batches;
    private final CallNotes notes;
    private final Optional<JournalReplay> journal;
    private final EventWebhook webhook;

    public StoringEventReceiver(
            MaskingEngine masking, Set<String> subaccounts, Optional<Path> directory, Duration patience, Clock clock) {
        CallEventReader events = new CallEventReader(subaccounts);
        EventStore intake = new EventStore(masking, events, new PoolReports(masking, subaccounts), counts);
        batches = new EventBatches(masking);
        notes = new CallNotes(masking, events, counts, clock);
        journal =
                directory.map(path -> new JournalReplay(new Journal(path, JOURNAL_BYTES), intake, JournalReplay.PAUSE));
        webhook = new EventWebhook(intake, batches, workers, journal, counts, clock, patience);
    }

    @Override
    public void note(JsonObject call, CallDecision decision) {
        notes.note(call, decision);
    }

    @Override
    public Reply receive(Webhook event, RequestBody sent, long enteredNanos) throws Refusal {
        return webhook.receive(event, sent, enteredNanos);
    }

    @Override
    public Refusal unreadable(Refusal why) {
        return counts.unreadable(why);
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
