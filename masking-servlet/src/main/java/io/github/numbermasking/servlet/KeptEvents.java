package io.github.numbermasking.servlet;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.internal.engine.MaskingEngine;
import io.github.numbermasking.servlet.eightxeight.Events;
import io.github.numbermasking.servlet.eightxeight.Webhook;
import io.github.numbermasking.servlet.json.HealthBody;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;

/** Events that go to our tables: the notes of our own answers, and 8x8's. Thread-safe. */
final class KeptEvents implements EventDesk {

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

    KeptEvents(MaskingEngine masking, Settings settings, Clock clock) {
        Events events = new Events(settings.subaccounts());
        EventIntake intake =
                new EventIntake(masking, events, new NumberWebhook(masking, settings.subaccounts()), counts);
        batches = new EventBatches(masking);
        notes = new CallNotes(masking, events, counts, clock);
        journal = settings.journal()
                .map(directory ->
                        new JournalReplay(new Journal(directory, JOURNAL_BYTES), intake, JournalReplay.PAUSE));
        webhook = new EventWebhook(intake, batches, workers, journal, counts, clock, settings.patience());
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
