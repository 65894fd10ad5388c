package io.github.numbermasking.simulator.call;

import io.github.numbermasking.simulator.callflow.CallflowStep;
import io.github.numbermasking.simulator.callflow.Verdict;
import io.github.numbermasking.simulator.session.Announcement;
import io.github.numbermasking.simulator.session.Leg;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.session.Ringing;
import io.github.numbermasking.simulator.session.SessionError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call, with the actions of its caller and of the called party. Thread-safe.
 *
 * <p>An action that the call's state does not allow, such as answering a call that has ended, throws an
 * {@link IllegalStateException} that names the state.
 */
public final class Call {

    /** The state of a call. */
    public enum State {
        /** The called phone rings. */
        RINGING,
        /** The two parties talk. */
        TALKING,
        /** It is over. */
        ENDED
    }

    /** A party of the call. */
    public enum Party {
        /** The party that dialled the virtual number. */
        CALLER,
        /** The party whose phone rang. */
        CALLED
    }

    /** The time from the call's arrival to the first step, as in 8x8's sample. */
    private static final Duration SETTING_UP = Duration.ofSeconds(2);

    private static final Duration RINGS = Duration.ofSeconds(7);
    private static final Duration RINGS_UNHEARD = Duration.ofSeconds(30);
    private static final Duration FILE_LENGTH = Duration.ofSeconds(5);
    private static final int LETTERS_PER_SECOND = 15;

    private final SessionContext context;
    private final RunningSession session;
    private final CallflowExchange exchange;
    private final Optional<String> fault;
    private final List<Announcement> heard = new ArrayList<>();
    private Optional<Ringing> ringing = Optional.empty();
    private State state = State.ENDED;
    private String lastAction = "HANGUP";

    private Call(SessionContext context, RunningSession session, CallflowExchange exchange, Optional<String> fault) {
        this.context = context;
        this.session = session;
        this.exchange = exchange;
        this.fault = fault;
    }

    /** Obeys the endpoint's answer until a phone rings or the call ends. */
    public static Call play(
            SessionContext context, RunningSession session, CallflowExchange exchange, Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            Call call = new Call(context, session, exchange, Optional.of(rejected.fault()));
            call.end(Outcome.ERROR, Party.CALLED, Optional.of(rejected.error()));
            return call;
        }
        List<CallflowStep> actions = ((Verdict.Callflow) verdict).actions();
        Optional<String> stranger = strangeCallerId(context, actions);
        Call call = new Call(context, session, exchange, stranger);
        if (stranger.isPresent()) {
            call.end(Outcome.ERROR, Party.CALLED, Optional.of(SessionError.of(SessionError.CALLER_ID_NOT_WHITELISTED)));
        } else {
            call.obey(actions);
        }
        return call;
    }

    private static Optional<String> strangeCallerId(SessionContext context, List<CallflowStep> actions) {
        return actions.stream()
                .filter(CallflowStep.MakeCall.class::isInstance)
                .map(CallflowStep.MakeCall.class::cast)
                .filter(action -> !context.pool().mayShow(action.ringing().displayed()))
                .map(action -> "makeCall: the source is not a number of the subaccount")
                .findFirst();
    }

    private void obey(List<CallflowStep> actions) {
        session.start(SETTING_UP);
        for (CallflowStep action : actions) {
            lastAction = action.summaryName();
            if (action instanceof CallflowStep.Announce announce) {
                session.connectCaller();
                heard.add(announce.announcement());
                session.pass(length(announce.announcement()));
            } else if (action instanceof CallflowStep.MakeCall makeCall) {
                ringing = Optional.of(makeCall.ringing());
                session.ring(makeCall.ringing());
                state = State.RINGING;
                return;
            } else {
                break;
            }
        }
        end(Outcome.COMPLETED, Party.CALLED, Optional.empty());
    }

    private static Duration length(Announcement announcement) {
        Duration once = announcement.kind() == Announcement.Kind.FILE
                ? FILE_LENGTH
                : Duration.ofSeconds(1 + announcement.content().length() / LETTERS_PER_SECOND);
        return once.multipliedBy(announcement.repetition());
    }

    /** 8x8's id of the session. */
    public String sessionId() {
        return session.id();
    }

    /** The request to the endpoint, and its answer. */
    public CallflowExchange exchange() {
        return exchange;
    }

    /** The current state. */
    public synchronized State state() {
        return state;
    }

    /** The announcements that the caller hears, in order; empty if there are none. */
    public synchronized List<Announcement> heard() {
        return List.copyOf(heard);
    }

    /** The phone that rings or rang, if any. */
    public synchronized Optional<Ringing> ringing() {
        return ringing;
    }

    /** The fault of the endpoint's answer, if there was one. */
    public Optional<String> fault() {
        return fault;
    }

    /** The called party answers after seven seconds, as in 8x8's sample. */
    public Call answer() {
        return answer(RINGS);
    }

    /** The called party answers after this time of ringing; in real time, at once. */
    public synchronized Call answer(Duration rung) {
        expect(State.RINGING);
        session.pass(rung);
        session.connectCalled();
        state = State.TALKING;
        return this;
    }

    /** The two parties talk for this time. In real time, this method waits; in simulated time, it does not. */
    public synchronized Call talk(Duration duration) {
        expect(State.TALKING);
        session.talk(duration);
        return this;
    }

    /** The called party hangs up. */
    public PlayedSession hangUp() {
        return hangUp(Party.CALLED);
    }

    /** One of the two parties hangs up. The events show this only by the order in which the legs end. */
    public synchronized PlayedSession hangUp(Party by) {
        expect(State.TALKING);
        return end(Outcome.COMPLETED, by, Optional.empty());
    }

    /** The called phone is busy. */
    public synchronized PlayedSession busy() {
        return unanswered(Duration.ofSeconds(1), Outcome.BUSY, Optional.empty());
    }

    /** The called phone rings for half a minute, and nobody answers. */
    public synchronized PlayedSession noAnswer() {
        return unanswered(RINGS_UNHEARD, Outcome.NO_ANSWER, Optional.empty());
    }

    /** The caller hangs up while the called phone rings. */
    public synchronized PlayedSession cancel() {
        return unanswered(RINGS, Outcome.CANCELED, Optional.empty());
    }

    /**
     * The network does not put the call through. The session ends as FAILED.
     *
     * @param code 8x8's error code, such as -2004
     */
    public synchronized PlayedSession fail(int code) {
        return unanswered(Duration.ZERO, Outcome.FAILED, Optional.of(SessionError.of(code)));
    }

    /**
     * The platform cannot continue. The session ends as ERROR.
     *
     * @param code 8x8's error code, such as -2001
     */
    public synchronized PlayedSession error(int code) {
        return unanswered(Duration.ZERO, Outcome.ERROR, Optional.of(SessionError.of(code)));
    }

    /** The played session, after the call has ended. */
    public synchronized PlayedSession played() {
        expect(State.ENDED);
        return context.played().get(session.number());
    }

    private PlayedSession unanswered(Duration rung, Outcome outcome, Optional<SessionError> error) {
        expect(State.RINGING);
        session.pass(rung);
        return end(outcome, outcome == Outcome.CANCELED ? Party.CALLER : Party.CALLED, error);
    }

    private void expect(State expected) {
        if (state != expected) {
            throw new IllegalStateException("the call is not " + expected + " but " + state);
        }
    }

    private PlayedSession end(Outcome outcome, Party by, Optional<SessionError> error) {
        session.end(outcome, by, lastAction, error);
        Optional<Instant> connected = session.called().flatMap(Leg::connected);
        Duration talked = session.called().map(Leg::talked).orElse(Duration.ZERO);
        boolean recorded = connected.isPresent() && ringing.orElseThrow().recorded();
        if (recorded) {
            session.recorded(talked);
        }
        state = State.ENDED;
        PlayedSession played = new PlayedSession(
                session.id(),
                session.caller().source(),
                session.caller().destination(),
                heard,
                ringing,
                outcome,
                session.began(),
                connected,
                talked,
                session.now(),
                error,
                fault,
                recorded);
        context.played().put(session.number(), played);
        return played;
    }
}
