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
 * One call as its caller, and whoever is called, see it. Thread-safe.
 *
 * <p>What cannot be done to a call as it is, such as answering one that ended, is an {@link IllegalStateException} that
 * says how the call is.
 */
public final class Call {

    /** How a call is. */
    public enum State {
        /** The other phone rings. */
        RINGING,
        /** The two talk. */
        TALKING,
        /** It is over. */
        ENDED
    }

    /** The two who talk. */
    public enum Party {
        /** Who dialled the virtual number. */
        CALLER,
        /** Whose phone rang. */
        CALLED
    }

    /** From the call's arrival to the first step, as in 8x8's sample. */
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

    /** Obeys the endpoint's answer as far as it goes without anyone's doing. */
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

    /** What the endpoint was asked, and what it said. */
    public CallflowExchange exchange() {
        return exchange;
    }

    /** How the call is now. */
    public synchronized State state() {
        return state;
    }

    /** What the caller hears, in order; empty if nothing. */
    public synchronized List<Announcement> heard() {
        return List.copyOf(heard);
    }

    /** The phone that was made to ring, if any. */
    public synchronized Optional<Ringing> ringing() {
        return ringing;
    }

    /** What was wrong with the endpoint's answer, if anything was. */
    public Optional<String> fault() {
        return fault;
    }

    /** The other party takes the call, after the seven seconds of 8x8's sample. */
    public Call answer() {
        return answer(RINGS);
    }

    /** The other party takes the call when it has rung so long; in real time, now. */
    public synchronized Call answer(Duration rung) {
        expect(State.RINGING);
        session.pass(rung);
        session.connectCalled();
        state = State.TALKING;
        return this;
    }

    /** The two talk so long. Waits for it in real time, and not otherwise. */
    public synchronized Call talk(Duration duration) {
        expect(State.TALKING);
        session.talk(duration);
        return this;
    }

    /** The called party hangs up. */
    public PlayedSession hangUp() {
        return hangUp(Party.CALLED);
    }

    /** One of the two hangs up; in the events it shows only in the order in which the legs end. */
    public synchronized PlayedSession hangUp(Party by) {
        expect(State.TALKING);
        return end(Outcome.COMPLETED, by, Optional.empty());
    }

    /** The other phone is in use. */
    public synchronized PlayedSession busy() {
        return unanswered(Duration.ofSeconds(1), Outcome.BUSY, Optional.empty());
    }

    /** The other phone rings for half a minute, and no one takes the call. */
    public synchronized PlayedSession noAnswer() {
        return unanswered(RINGS_UNHEARD, Outcome.NO_ANSWER, Optional.empty());
    }

    /** The caller hangs up while the other phone rings. */
    public synchronized PlayedSession cancel() {
        return unanswered(RINGS, Outcome.CANCELED, Optional.empty());
    }

    /**
     * The network does not put the call through: the session ends as FAILED.
     *
     * @param code 8x8's error code, such as -2004
     */
    public synchronized PlayedSession fail(int code) {
        return unanswered(Duration.ZERO, Outcome.FAILED, Optional.of(SessionError.of(code)));
    }

    /**
     * The platform cannot go on: the session ends as ERROR.
     *
     * @param code 8x8's error code, such as -2001
     */
    public synchronized PlayedSession error(int code) {
        return unanswered(Duration.ZERO, Outcome.ERROR, Optional.of(SessionError.of(code)));
    }

    /** What was played, once it is over. */
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
