package io.github.numbermasking.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Two legs and their time, and the events that tell of them. Not thread-safe: {@link Call} guards it. */
final class Session {

    static final String UPLOADED = "UPLOAD_COMPLETED";

    private static final int OK = 200;
    private static final int JITTER_BOUND = 40;

    private final Stage stage;
    private final long number;
    private final String id;
    private final SplittableRandom ids;
    private final Instant began;
    private Instant start;
    private Instant now;
    private int position;
    private Leg caller;
    private Optional<Leg> called = Optional.empty();

    Session(Stage stage, long number, String from, String virtualNumber, Instant began) {
        this.stage = stage;
        this.number = number;
        // the time too: a second run with the same seed must not meet the first one's sessions in the same database
        this.ids = stage.dice().of("ids", number, began.toEpochMilli());
        this.id = Dice.uuid(ids).toString();
        this.began = began;
        this.start = began;
        this.now = began;
        this.caller = Leg.begun(Dice.uuid(ids).toString(), Leg.Direction.INBOUND, from, virtualNumber, began);
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

    Parcel.Place nextPlace() {
        return new Parcel.Place(number, position++);
    }

    /** The request for a callflow. */
    Event request(Parcel.Place place) {
        return event(WebhookType.VCA, place, caller, "CALL_RECEIVED", OK);
    }

    /** The platform says that there is a call. */
    void received() {
        status(caller, "CALL_RECEIVED", OK);
    }

    /** The callflow is there, and begins. */
    void start(Duration waited) {
        pass(waited);
        start = now;
    }

    void pass(Duration duration) {
        now = stage.clock().after(now, duration);
    }

    void talk(Duration duration) {
        now = stage.clock().waited(now, duration);
    }

    void connectCaller() {
        if (caller.connected().isEmpty()) {
            caller = caller.connectedAt(now);
            status(caller, "CALL_CONNECTED", OK);
        }
    }

    void ring(Ringing ringing) {
        Leg leg = Leg.begun(
                Dice.uuid(ids).toString(),
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

    /** Ends both legs, first that of whoever ended it, and sums up. In real time that is now, however long nothing came. */
    void end(Outcome outcome, Call.Party by, String lastAction, Optional<SessionError> error) {
        pass(Duration.ZERO);
        caller = caller.disconnectedAt(now);
        called = called.map(leg -> leg.disconnectedAt(now));
        List<Leg> legs = Stream.concat(Stream.of(caller), called.stream()).toList();
        legs.stream()
                .sorted(Comparator.comparing(leg -> (leg == caller) != (by == Call.Party.CALLER)))
                .forEach(leg -> status(leg, "CALL_DISCONNECTED", outcome.sipCode()));
        Parcel.Place place = nextPlace();
        int jitter = stage.dice().of("jitter", number).nextInt(JITTER_BOUND);
        Summary summary = new Summary(id, outcome, start, now, lastAction, error, caller, called, jitter);
        String body = stage.payloads().summary(stage.spelling(place), summary);
        stage.courier().submit(new Event(WebhookType.VSS, id, outcome.name(), body), place);
    }

    void recorded(Duration length) {
        UUID recording = Dice.uuid(ids);
        String body = stage.payloads().recording(id, recording, length.toSeconds(), now);
        stage.courier().submit(new Event(WebhookType.VRU, id, UPLOADED, body), nextPlace());
    }

    private void status(Leg leg, String status, int sipCode) {
        Parcel.Place place = nextPlace();
        stage.courier().submit(event(WebhookType.VCS, place, leg, status, sipCode), place);
    }

    private Event event(WebhookType type, Parcel.Place place, Leg leg, String status, int sipCode) {
        Payloads.Moment moment = new Payloads.Moment(Dice.uuid(ids), id, leg, status, sipCode, now);
        return new Event(type, id, status, stage.payloads().call(type, stage.spelling(place), moment));
    }
}
