package io.github.numbermasking.servlet;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.eightxeight.Webhook;
import java.nio.charset.StandardCharsets;
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

    private final EventIntake intake;
    private final Workers workers;
    private final Optional<JournalReplay> journal;
    private final EventCounts counts;
    private final Clock clock;
    private final Duration patience;
    private volatile boolean storing = true;

    EventWebhook(
            EventIntake intake,
            Workers workers,
            Optional<JournalReplay> journal,
            EventCounts counts,
            Clock clock,
            Duration patience) {
        this.intake = intake;
        this.workers = workers;
        this.journal = journal;
        this.counts = counts;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Keeps one.
     *
     * @throws Refusal 503 if it can be kept nowhere
     */
    Reply receive(Webhook webhook, long enteredNanos) throws Refusal {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // What comes while others wait in the journal waits behind them, and does not try a database that is away.
        if (journal.isPresent() && !journal.get().isIdle() && keeps(webhook, now)
                || isStored(webhook, now, enteredNanos)) {
            return Reply.empty(200);
        }
        if (journal.isPresent() && keeps(webhook, now)) {
            return Reply.empty(200);
        }
        counts.refused().increment();
        throw new Refusal(Problem.UNAVAILABLE, "the event could not be kept; send it again");
    }

    private boolean isStored(Webhook webhook, Instant now, long enteredNanos) {
        try {
            workers.call(() -> intake.store(webhook, now), enteredNanos + patience.toNanos());
            storing = true;
            return true;
        } catch (MaskingException e) {
            if (storing) {
                storing = false;
                LOG.log(System.Logger.Level.WARNING, "number masking: events cannot be stored: {0}", e.getMessage());
            }
            return false;
        }
    }

    private boolean keeps(Webhook webhook, Instant now) {
        boolean kept = journal.orElseThrow()
                .append(new Journal.Entry(now, webhook.body().toString().getBytes(StandardCharsets.UTF_8)));
        if (kept) {
            counts.journaled().increment();
        }
        return kept;
    }
}
