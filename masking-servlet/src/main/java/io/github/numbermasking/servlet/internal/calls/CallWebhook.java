package io.github.numbermasking.servlet.internal.calls;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.internal.engine.AnswerReasons;
import io.github.numbermasking.core.internal.engine.CallRouter;
import io.github.numbermasking.core.internal.logging.ThrottledLog;
import io.github.numbermasking.servlet.internal.database.LocatedDataSource;
import io.github.numbermasking.servlet.internal.events.EventReceiver;
import io.github.numbermasking.servlet.internal.http.AdmittedRequest;
import io.github.numbermasking.servlet.internal.http.Problem;
import io.github.numbermasking.servlet.internal.http.Refusal;
import io.github.numbermasking.servlet.internal.http.Reply;
import io.github.numbermasking.servlet.internal.http.RequestBody;
import io.github.numbermasking.servlet.internal.metrics.Metrics;
import io.github.numbermasking.servlet.internal.platform.CallSession;
import io.github.numbermasking.servlet.internal.platform.Incoming;
import io.github.numbermasking.servlet.internal.platform.PlatformRequest;
import io.github.numbermasking.servlet.internal.platform.Report;
import io.github.numbermasking.servlet.internal.platform.TelephonyPlatform;
import io.github.numbermasking.servlet.internal.threads.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers the platform's calls, and passes its reports on. A waiting caller gets an answer whatever fails. Thread-safe. */
public final class CallWebhook {

    private static final System.Logger LOG = System.getLogger(CallWebhook.class.getName());

    /** The longest time for reading the body that leaves a look-up all its time. */
    private static final long PROMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** The type of a webhook that asks for the answer to a call. */
    private static final String CALL = "CALL";

    private final ThrottledLog throttled = new ThrottledLog(LOG);
    private final TelephonyPlatform platform;
    private final CallRouter calls;
    private final LocatedDataSource dataSource;
    private final Workers workers;
    private final Duration deadline;
    private final Duration patience;
    private final EventReceiver events;
    private final Clock clock;
    private final Metrics metrics;
    private volatile boolean answering;
    private volatile boolean overran;

    /**
     * Makes the webhook of a platform.
     *
     * @param deadline the latest answer to a call
     * @param patience the longest wait for the database
     * @param events receives the note of each answer, and all reports
     */
    public CallWebhook(
            TelephonyPlatform platform,
            CallRouter calls,
            LocatedDataSource dataSource,
            Workers workers,
            Duration deadline,
            Duration patience,
            EventReceiver events,
            Clock clock,
            Metrics metrics) {
        this.metrics = metrics;
        this.platform = platform;
        this.calls = calls;
        this.dataSource = dataSource;
        this.workers = workers;
        this.deadline = deadline;
        this.patience = patience;
        this.events = events;
        this.clock = clock;
    }

    /** Handles a request of the platform. */
    public Reply receive(AdmittedRequest admitted) throws Refusal {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PlatformRequest request;
        Incoming incoming;
        try {
            request = PlatformRequest.of(admitted.http(), admitted.body());
            incoming = platform.read(request, receivedAt);
        } catch (Refusal e) {
            metrics.refused(true, e.cause());
            throw events.unreadable(e);
        } catch (RuntimeException | Error e) {
            return answer(Optional.empty(), unexpected(e), admitted.enteredNanos());
        }
        long enteredNanos = admitted.enteredNanos();
        return incoming.map(
                call -> answer(call.session(), decide(call.call(), enteredNanos), enteredNanos),
                noCall -> answer(noCall.session(), decide(noCall), enteredNanos),
                report -> take(report, receivedAt, request.content(), enteredNanos));
    }

    private Reply answer(Optional<CallSession> session, CallDecision decision, long enteredNanos) {
        Reply reply = platform.answer(decision);
        events.note(session, decision);
        metrics.came(CALL);
        metrics.answerTook(decision.reason().answer(), System.nanoTime() - enteredNanos);
        return reply;
    }

    private Reply take(Report report, Instant receivedAt, RequestBody sent, long enteredNanos) {
        return events.receive(report, receivedAt, sent, enteredNanos)
                ? platform.acknowledgement()
                : Problem.UNAVAILABLE.reply("the event could not be kept; send it again");
    }

    private CallDecision decide(Incoming.NoCall noCall) {
        try {
            noCall.flaw().ifPresent(what -> throttled.warn("a webhook could not be understood as a call: " + what));
            return new CallDecision.Announce(noCall.reason());
        } catch (RuntimeException | Error e) {
            return unexpected(e);
        }
    }

    private CallDecision decide(IncomingCall call, long enteredNanos) {
        try {
            return answer(call, enteredNanos);
        } catch (MaskingException e) {
            LOG.log(System.Logger.Level.WARNING, "number masking: a call was not connected: {0}", e.getMessage());
            return new CallDecision.Announce(AnswerReasons.of(e));
        } catch (RuntimeException | Error e) {
            return unexpected(e);
        }
    }

    private static CallDecision unexpected(Throwable e) {
        LOG.log(System.Logger.Level.ERROR, "number masking: a call was not connected: {0}", e.getClass());
        return new CallDecision.Announce(CallReason.INTERNAL_ERROR);
    }

    /**
     * Looks the call up on the request's own thread, if our timeouts bound every wait and the last look-up succeeded.
     * Otherwise a worker does it, so that a database in trouble holds few of the container's threads. After one look-up that
     * overran the timeouts, workers do all of them: a driver that ignores timeouts does so only in trouble, so later answers
     * in time prove nothing.
     */
    private CallDecision answer(IncomingCall call, long enteredNanos) {
        if (answering && !overran && dataSource.isBounded() && System.nanoTime() - enteredNanos < PROMPT_NANOS) {
            try {
                return calls.answer(call);
            } catch (RuntimeException | Error e) {
                answering = false;
                throw e;
            } finally {
                noteOverrun(enteredNanos);
            }
        }
        CallDecision decision = workers.call(() -> calls.answer(call), enteredNanos + patience.toNanos());
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
