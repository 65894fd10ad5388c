package io.github.numbermasking.servlet.internal.events;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.internal.logging.LoggedState;
import io.github.numbermasking.core.internal.store.ReceivedEvent;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.journal.Journal;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Stores the platform's reports in the database or, while that is away, in the journal. Thread-safe. */
final class EventWebhook {

    private static final System.Logger LOG = System.getLogger(EventWebhook.class.getName());

    private final EventStore store;
    private final EventBatches batches;
    private final Workers workers;
    private final Optional<JournalReplay> journal;
    private final EventCounts counts;
    private final Duration patience;
    private final OpenWork open = new OpenWork();
    private final LoggedState state = new LoggedState();

    EventWebhook(
            EventStore store,
            EventBatches batches,
            Workers workers,
            Optional<JournalReplay> journal,
            EventCounts counts,
            Duration patience) {
        this.store = store;
        this.batches = batches;
        this.workers = workers;
        this.journal = journal;
        this.counts = counts;
        this.patience = patience;
    }

    /**
     * Stores a report.
     *
     * @param receivedAt the time of receipt
     * @param sent the content as it came
     * @param enteredNanos the time at which it entered the filter, by {@link System#nanoTime()}
     * @return {@link EventOutcome#REFUSED} if it can be neither stored nor journaled
     */
    EventOutcome keep(Report report, Instant receivedAt, RequestBody sent, long enteredNanos) {
        Object mine = new Object();
        open.begin(mine);
        counts.came(EventType.of(report));
        try {
            return keepNow(report, receivedAt, sent, enteredNanos);
        } finally {
            open.end(mine);
        }
    }

    /**
     * Waits until the reports that are there now are in the database or in the journal, or were refused.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if they were not by then
     */
    boolean awaitKept(long deadlineNanos) {
        return open.awaitEnd(deadlineNanos);
    }

    private EventOutcome keepNow(Report report, Instant receivedAt, RequestBody sent, long enteredNanos) {
        long deadlineNanos = enteredNanos + patience.toNanos();
        Predicate<ReceivedEvent> inBatches = event -> batches.store(event, deadlineNanos);
        return report.mapKind(new Report.Kinds<>(
                events -> kept(() -> store.store(events, receivedAt, inBatches), new Sent(report, receivedAt, sent)),
                // storing it can take long, so it has threads of its own
                news -> kept(
                        () -> workers.call(() -> store.store(news, receivedAt), deadlineNanos),
                        new Sent(report, receivedAt, sent)),
                nothing -> store.store(nothing, receivedAt),
                // our own fault must not lose it
                unread -> kept(() -> store.store(unread, receivedAt), new Sent(report, receivedAt, sent))));
    }

    /** A report with its content as it came. */
    private record Sent(Report report, Instant receivedAt, RequestBody content) {}

    private EventOutcome kept(Supplier<EventOutcome> storing, Sent sent) {
        // While others wait in the journal, a new event waits behind them, and does not try a database that is away.
        if (journal.isPresent() && !journal.get().isIdle() && isJournaled(sent)) {
            return EventOutcome.JOURNALED;
        }
        try {
            EventOutcome outcome = storing.get();
            state.changesTo(LoggedState.GOOD);
            return outcome;
        } catch (RuntimeException e) {
            if (state.changesTo("away")) {
                LOG.log(System.Logger.Level.WARNING, "number masking: events cannot be stored: {0}", reason(e));
            }
        }
        if (journal.isPresent() && isJournaled(sent)) {
            return EventOutcome.JOURNALED;
        }
        counts.count(EventType.of(sent.report()), EventOutcome.REFUSED);
        return EventOutcome.REFUSED;
    }

    /** Returns the reason for the log. The message of a foreign exception could contain anything, so only its class counts. */
    private static String reason(RuntimeException e) {
        return e instanceof MaskingException ? e.getMessage() : e.getClass().getName();
    }

    /**
     * Writes the content to the journal as it came. So it can be read again, because limits that depend on its length stay the
     * same.
     */
    private boolean isJournaled(Sent sent) {
        boolean kept = journal.orElseThrow()
                .append(new Journal.Entry(
                        sent.receivedAt(), sent.content().stream().readAllBytes()));
        if (kept) {
            counts.count(EventType.of(sent.report()), EventOutcome.JOURNALED);
        }
        return kept;
    }
}
