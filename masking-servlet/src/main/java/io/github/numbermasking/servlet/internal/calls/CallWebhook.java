package io.github.numbermasking.servlet.internal.calls;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.Announcement;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.eightxeight.AnswerStyle;
import io.github.numbermasking.servlet.internal.eightxeight.Callflows;
import io.github.numbermasking.servlet.internal.eightxeight.Webhook;
import io.github.numbermasking.servlet.internal.events.EventReceiver;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Answers 8x8's calls, and hands on its other webhooks. A caller on the line gets a callflow, whatever fails. Thread-safe. */
public final class CallWebhook {

    private static final System.Logger LOG = System.getLogger(CallWebhook.class.getName());

    /** A body that took longer leaves less than the time that a look-up may take. */
    private static final long PROMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ThrottledLog throttled = new ThrottledLog(LOG);
    private final CallRouter switchboard;
    private final Workers workers;
    private final Duration deadline;
    private final Duration patience;
    private final Set<String> subaccounts;
    private final LocatedDataSource dataSource;
    private final EventReceiver events;
    private volatile boolean answering;
    private volatile boolean overran;
    private final Callflows callflows;

    /**
     * The webhook.
     *
     * @param deadline the latest answer to a call
     * @param patience how long it may wait for the database
     * @param subaccounts whose calls are answered; empty for all
     * @param style how they are answered
     * @param events what is told of each answer
     */
    public CallWebhook(
            CallRouter switchboard,
            LocatedDataSource dataSource,
            Workers workers,
            Duration deadline,
            Duration patience,
            Set<String> subaccounts,
            AnswerStyle style,
            EventReceiver events) {
        this.events = events;
        this.switchboard = switchboard;
        this.dataSource = dataSource;
        this.workers = workers;
        this.deadline = deadline;
        this.patience = patience;
        this.subaccounts = subaccounts;
        this.callflows = new Callflows(style);
    }

    /** Takes in a webhook of any type. */
    public Reply receive(AdmittedRequest request) throws Refusal {
        Webhook webhook = read(request);
        if (!webhook.mayBeCallAction()) {
            return events.receive(webhook, request.body(), request.enteredNanos());
        }
        CallDecision decision = decide(webhook, request.enteredNanos());
        events.note(webhook.body(), decision);
        return new Reply(200, "application/json", callflows.of(decision));
    }

    private Webhook read(AdmittedRequest request) throws Refusal {
        try {
            return new Webhook(request.body().json());
        } catch (Refusal e) {
            throw events.unreadable(e);
        }
    }

    private CallDecision decide(Webhook webhook, long enteredNanos) {
        try {
            Optional<IncomingCall> call = webhook.incomingCall(subaccounts);
            if (call.isEmpty()) {
                webhook.flaw(subaccounts)
                        .ifPresent(what -> throttled.warn("a webhook could not be understood as a call: " + what));
                return new CallDecision.Announce(Announcement.UNKNOWN);
            }
            return answer(call.get(), enteredNanos);
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: a call was not connected: {0}", e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "number masking: a call was not connected: {0}", e.getClass());
        }
        return new CallDecision.Announce(Announcement.UNAVAILABLE);
    }

    /**
     * Asks on the request's own thread where every wait is bounded by timeouts of ours and the last answer was one; by a
     * worker otherwise, so that a database in trouble holds few of the container's threads. Once an answer took longer than
     * those timeouts allow, it is workers for good: what lets a driver wait shows only in trouble, so that answers which
     * come in time afterwards prove nothing.
     */
    private CallDecision answer(IncomingCall call, long enteredNanos) {
        if (answering && !overran && dataSource.isBounded() && System.nanoTime() - enteredNanos < PROMPT_NANOS) {
            try {
                return switchboard.answer(call);
            } catch (RuntimeException | Error e) {
                answering = false;
                throw e;
            } finally {
                noteOverrun(enteredNanos);
            }
        }
        CallDecision decision = workers.call(() -> switchboard.answer(call), enteredNanos + patience.toNanos());
        answering = true;
        return decision;
    }

    private void noteOverrun(long enteredNanos) {
        if (System.nanoTime() - enteredNanos > deadline.toNanos()) {
            overran = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "number masking: an answer of the database took longer than its timeouts allow; threads of ours wait for it"
                            + " from now on");
        }
    }
}
