package io.github.numbermasking.servlet;

import io.github.numbermasking.core.CallDecision;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.eightxeight.Events;
import io.github.numbermasking.servlet.eightxeight.Webhook;
import io.github.numbermasking.servlet.json.HealthBody;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;

/** All that an installation does with what calls go through: the notes of its own answers, and 8x8's events. Thread-safe. */
final class EventDesk implements AutoCloseable {

    private static final int FEW_THREADS = 4;
    private static final int THREADS = 8;
    private static final int EVENTS_WAITING = 32;
    private static final long JOURNAL_BYTES = 64 * 1_024 * 1_024;

    /** A body is written anew for the journal, in which a control character becomes six. */
    private static final int LARGEST_GROWTH = 6;

    private final EventCounts counts = new EventCounts();
    private final Workers workers = new Workers("number-masking-event", FEW_THREADS, THREADS, EVENTS_WAITING);
    private final CallNotes notes;
    private final Optional<JournalReplay> journal;
    private final EventWebhook webhook;

    EventDesk(Masking masking, Settings settings, Clock clock) {
        Events events = new Events(settings.subaccounts());
        EventIntake intake =
                new EventIntake(masking, events, new NumberWebhook(masking, settings.subaccounts()), counts);
        notes = new CallNotes(masking, events, counts, clock);
        journal = settings.journal()
                .map(directory -> new JournalReplay(
                        new Journal(directory, JOURNAL_BYTES, settings.bodyLimit() * LARGEST_GROWTH), intake));
        webhook = new EventWebhook(intake, workers, journal, counts, clock, settings.patience());
    }

    /** Notes what a caller got. */
    void note(JsonObject call, CallDecision decision) {
        notes.note(call, decision);
    }

    /**
     * Keeps an event.
     *
     * @throws Refusal 503 if it can be kept nowhere
     */
    Reply receive(Webhook event, long enteredNanos) throws Refusal {
        return webhook.receive(event, enteredNanos);
    }

    /** What became of them, for the operator. */
    HealthBody.Events account() {
        return new HealthBody.Events(
                counts.stored().sum(),
                counts.known().sum(),
                counts.ignored().sum(),
                counts.journaled().sum(),
                counts.refused().sum(),
                journal.map(JournalReplay::bytes).orElse(0L),
                counts.notesDropped().sum());
    }

    @Override
    public void close() {
        notes.close();
        workers.close();
        journal.ifPresent(JournalReplay::close);
    }
}
