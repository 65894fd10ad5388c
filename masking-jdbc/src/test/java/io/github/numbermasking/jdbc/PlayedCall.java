package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.BookingId;
import io.github.numbermasking.core.CallAnswer;
import io.github.numbermasking.core.CallDirection;
import io.github.numbermasking.core.CallEvent;
import io.github.numbermasking.core.CallMoment;
import io.github.numbermasking.core.CallOutcome;
import io.github.numbermasking.core.CallQuality;
import io.github.numbermasking.core.CallRecording;
import io.github.numbermasking.core.CallSummary;
import io.github.numbermasking.core.LegEnds;
import io.github.numbermasking.core.LegSummary;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.SessionId;
import io.github.numbermasking.testing.Phones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A call of a minute, and the events that tell of it. */
record PlayedCall(SessionId session, String subaccount, Instant start, PhoneNumber caller, PhoneNumber counterpart) {

    static final PhoneNumber NUMBER = Phones.virtual(1).number();
    static final Duration RINGING = Duration.ofSeconds(7);
    static final Duration TALK = Duration.ofSeconds(60);

    static PlayedCall of(String session, Instant start) {
        return new PlayedCall(new SessionId(session), "ours", start, Phones.party(1), Phones.party(2));
    }

    Instant connectedAt() {
        return start.plus(RINGING);
    }

    Instant end() {
        return connectedAt().plus(TALK);
    }

    LegEnds inbound() {
        return new LegEnds(session + "-a", Optional.of(caller), Optional.of(NUMBER));
    }

    LegEnds outbound() {
        return new LegEnds(session + "-b", Optional.of(NUMBER), Optional.of(counterpart));
    }

    CallEvent.Answered answered() {
        return new CallEvent.Answered(
                session, subaccount, start, CallAnswer.CONNECT, Optional.of(new BookingId("ride-1")), inbound());
    }

    CallEvent passed(CallDirection direction, CallMoment moment) {
        Instant at = switch (moment) {
            case INITIATED, RECEIVED -> start;
            case CONNECTED -> connectedAt();
            case DISCONNECTED -> end();
        };
        return new CallEvent.Passed(
                session,
                subaccount,
                direction,
                moment,
                at,
                direction == CallDirection.INBOUND ? inbound() : outbound());
    }

    CallEvent summarised() {
        return new CallEvent.Summarised(
                session,
                subaccount,
                new CallSummary(CallOutcome.COMPLETED, start, end(), "MAKE_CALL", 2, Optional.empty()),
                List.of(leg(CallDirection.OUTBOUND, outbound()), leg(CallDirection.INBOUND, inbound())));
    }

    private LegSummary leg(CallDirection direction, LegEnds ends) {
        return new LegSummary(
                direction,
                ends,
                Optional.of(start),
                Optional.of(connectedAt()),
                Optional.of(end()),
                "COMPLETED",
                TALK,
                new CallQuality(OptionalDouble.of(4.5), OptionalDouble.of(0), OptionalDouble.of(19)));
    }

    CallEvent recorded() {
        return new CallEvent.Recorded(
                session,
                new CallRecording("recording-" + session, "UPLOAD_COMPLETED", TALK, "2026/" + session + ".mp3"));
    }

    /** All of them, in the order in which they happen. */
    List<CallEvent> events() {
        return List.of(
                answered(),
                passed(CallDirection.INBOUND, CallMoment.RECEIVED),
                passed(CallDirection.OUTBOUND, CallMoment.INITIATED),
                passed(CallDirection.INBOUND, CallMoment.CONNECTED),
                passed(CallDirection.OUTBOUND, CallMoment.CONNECTED),
                passed(CallDirection.INBOUND, CallMoment.DISCONNECTED),
                passed(CallDirection.OUTBOUND, CallMoment.DISCONNECTED),
                summarised(),
                recorded());
    }
}
