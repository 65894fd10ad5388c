package io.github.numbermasking.simulator.call;

import io.github.numbermasking.simulator.delivery.Event;
import io.github.numbermasking.simulator.delivery.OutgoingEvent;
import io.github.numbermasking.simulator.number.Msisdn;
import io.github.numbermasking.simulator.payload.Payloads;
import io.github.numbermasking.simulator.session.Leg;
import io.github.numbermasking.simulator.session.Outcome;
import io.github.numbermasking.simulator.session.Ringing;
import io.github.numbermasking.simulator.session.SessionError;
import io.github.numbermasking.simulator.session.Summary;
import io.github.numbermasking.simulator.support.Chance;
import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the two legs and the time of one session, and submits its events. Not thread-safe: {@link Call} guards it.
 */
public final class RunningSession {

    private static final int OK = 200;
    private static final int JITTER_BOUND = 40;

    private final SessionContext context;
    private final long number;
    private final String id;
    private final SplittableRandom ids;
    private final Instant began;
    private Instant start;
    private Instant now;
    private int position;
    private Leg caller;
    private Optional<Leg> called = Optional.empty();

    public RunningSession(SessionContext context, long number, String from, String virtualNumber, Instant began) {
        this.context = context;
        this.number = number;
        // includes the time: a second run with the same seed must not repeat the first run's session ids in one
        // database
        this.ids = context.chance().of("ids", number, began.toEpochMilli());
        this.id = Chance.uuid(ids).toString();
        this.began = began;
        this.start = began;
        this.now = began;
        this.caller = Leg.begun(Chance.uuid(ids).toString(), Leg.Direction.INBOUND, from, virtualNumber, began);
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    Leg caller() {
        return caller;
    }

    Optional<Leg> called() {
        return called;
    }

    Instant began() {
        return began;
    }

    Instant now() {
        return now;
    }

    public OutgoingEvent.Place nextPlace() {
        return new OutgoingEvent.Place(number, position++);
    }

    /** The request for a callflow, a VCA. */
    public Event request(OutgoingEvent.Place place) {
        return event(WebhookKind.VCA, place, caller, "CALL_RECEIVED", OK);
    }

    /** Reports that a call has arrived. */
    public void received() {
        status(caller, "CALL_RECEIVED", OK);
    }

    /** Starts the callflow after this wait. */
    void start(Duration waited) {
        pass(waited);
        start = now;
    }

    void pass(Duration duration) {
        now = context.clock().after(now, duration);
    }

    void talk(Duration duration) {
        now = context.clock().waited(now, duration);
    }

    void connectCaller() {
        if (caller.connected().isEmpty()) {
            caller = caller.connectedAt(now);
            status(caller, "CALL_CONNECTED", OK);
        }
    }

    void ring(Ringing ringing) {
        Leg leg = Leg.begun(
                Chance.uuid(ids).toString(),
                Leg.Direction.OUTBOUND,
                Msisdn.withPlus(ringing.displayed()),
                Msisdn.withPlus(ringing.number()),
                now);
        called = Optional.of(leg);
        status(leg, "CALL_INITIATED", OK);
    }

    void connectCalled() {
        Leg leg = called.orElseThrow().connectedAt(now);
        called = Optional.of(leg);
        status(leg, "CALL_CONNECTED", OK);
        connectCaller();
    }

    /** Ends both legs, the leg of the given party first, and submits the summary. In real time, both end now. */
    void end(Outcome outcome, Call.Party by, String lastAction, Optional<SessionError> error) {
        pass(Duration.ZERO);
        caller = caller.disconnectedAt(now);
        called = called.map(leg -> leg.disconnectedAt(now));
        List<Leg> legs = Stream.concat(Stream.of(caller), called.stream()).toList();
        legs.stream()
                .sorted(Comparator.comparing(leg -> (leg == caller) != (by == Call.Party.CALLER)))
                .forEach(leg -> status(leg, "CALL_DISCONNECTED", outcome.sipCode()));
        OutgoingEvent.Place place = nextPlace();
        int jitter = context.chance().of("jitter", number).nextInt(JITTER_BOUND);
        Summary summary = new Summary(id, outcome, start, now, lastAction, error, caller, called, jitter);
        String body = context.payloads().summary(context.spelling(place), summary);
        context.delivery().submit(new Event(WebhookKind.VSS, id, outcome.name(), body), place);
    }

    void recorded(Duration length) {
        UUID recording = Chance.uuid(ids);
        String body = context.payloads().recording(id, recording, length.toSeconds(), now);
        context.delivery().submit(new Event(WebhookKind.VRU, id, Payloads.UPLOADED, body), nextPlace());
    }

    private void status(Leg leg, String status, int sipCode) {
        OutgoingEvent.Place place = nextPlace();
        context.delivery().submit(event(WebhookKind.VCS, place, leg, status, sipCode), place);
    }

    private Event event(WebhookKind type, OutgoingEvent.Place place, Leg leg, String status, int sipCode) {
        Payloads.Moment moment = new Payloads.Moment(Chance.uuid(ids), id, leg, status, sipCode, now);
        return new Event(type, id, status, context.payloads().call(type, context.spelling(place), moment));
    }
}
