package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.call.ReceivedEvent;
import io.github.numbermasking.servlet.internal.eightxeight.NumberUpdate;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.Journal;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes in 8x8's webhooks other than calls: 200 once they are kept, in the database or, while that is away, in the journal.
 * Thread-safe.
 */
final class EventWebhook {

    private static final System.Logger LOG = System.getLogger(EventWebhook.class.getName());

    private final EventStore intake;
    private final EventBatches batches;
    private final Workers workers;
    private final Optional<JournalReplay> journal;
    private final EventCounts counts;
    private final Clock clock;
    private final Duration patience;
    private volatile boolean storing = true;

    EventWebhook(
            EventStore intake,
            EventBatches batches,
            Workers workers,
            Optional<JournalReplay> journal,
            EventCounts counts,
            Clock clock,
            Duration patience) {
        this.intake = intake;
        this.batches = batches;
        this.workers = workers;
        this.journal = journal;
        this.counts = counts;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Keeps one.
     *
     * @param sent as it came
     * @throws Refusal 503 if it can be kept nowhere
     */
    Reply receive(Webhook webhook, RequestBody sent, long enteredNanos) throws Refusal {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!isKept(webhook, now)) {
            counts.ignored().increment();
            return Reply.empty(200);
        }
        // What comes while others wait in the journal waits behind them, and does not try a database that is away.
        if (journal.isPresent() && !journal.get().isIdle() && keeps(sent, now)
                || isStored(webhook, now, enteredNanos)) {
            return Reply.empty(200);
        }
        if (journal.isPresent() && keeps(sent, now)) {
            return Reply.empty(200);
        }
        counts.refused().increment();
        throw new Refusal(Problem.UNAVAILABLE, "the event could not be kept; send it again");
    }

    /** What cannot be read for a fault of ours is not to be lost for it. */
    private boolean isKept(Webhook webhook, Instant now) {
        try {
            return NumberUpdate.isOne(webhook) || intake.event(webhook, now).isPresent();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private boolean isStored(Webhook webhook, Instant now, long enteredNanos) {
        try {
            store(webhook, now, enteredNanos + patience.toNanos());
            storing = true;
            return true;
        } catch (RuntimeException e) {
            if (storing) {
                storing = false;
                LOG.log(System.Logger.Level.WARNING, "number masking: events cannot be stored: {0}", reason(e));
            }
            return false;
        }
    }

    /** The message of an exception that is not ours could hold anything. */
    private static String reason(RuntimeException e) {
        return e instanceof MaskingException ? e.getMessage() : e.getClass().getName();
    }

    /** A report of the pool can take long, and has threads of its own. */
    private void store(Webhook webhook, Instant now, long deadlineNanos) {
        if (NumberUpdate.isOne(webhook)) {
            workers.call(() -> intake.store(webhook, now), deadlineNanos);
            return;
        }
        ReceivedEvent event = intake.event(webhook, now).orElseThrow();
        (batches.store(event, deadlineNanos) ? counts.stored() : counts.known()).increment();
    }

    /** As it came: what was read once can then be read again, whatever the limits that depend on its length. */
    private boolean keeps(RequestBody sent, Instant now) {
        boolean kept = journal.orElseThrow()
                .append(new Journal.Entry(now, sent.stream().readAllBytes()));
        if (kept) {
            counts.journaled().increment();
        }
        return kept;
    }
}
