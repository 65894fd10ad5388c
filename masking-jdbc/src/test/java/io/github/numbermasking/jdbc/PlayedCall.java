package io.github.numbermasking.jdbc;

import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.call.CallDirection;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallOutcome;
import io.github.numbermasking.core.call.CallQuality;
import io.github.numbermasking.core.call.CallRecording;
import io.github.numbermasking.core.call.CallSummary;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.call.LegStatus;
import io.github.numbermasking.core.call.LegSummary;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.SessionId;
import io.github.numbermasking.testing.Phones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A call of one minute, and its events. */
public record PlayedCall(
        SessionId session, String subaccount, Instant start, PhoneNumber caller, PhoneNumber counterpart) {

    static final PhoneNumber NUMBER = Phones.virtual(1).number();
    static final Duration RINGING = Duration.ofSeconds(7);
    static final Duration TALK = Duration.ofSeconds(60);

    public static PlayedCall of(String session, Instant start) {
        return new PlayedCall(new SessionId(session), "ours", start, Phones.party(1), Phones.party(2));
    }

    public Instant connectedAt() {
        return start.plus(RINGING);
    }

    Instant end() {
        return connectedAt().plus(TALK);
    }

    public LegParties inbound() {
        return new LegParties(session + "-a", Optional.of(caller), Optional.of(NUMBER));
    }

    LegParties outbound() {
        return new LegParties(session + "-b", Optional.of(NUMBER), Optional.of(counterpart));
    }

    public CallEvent.Answered answered() {
        return new CallEvent.Answered(
                session, subaccount, start, CallReason.CONNECTED, Optional.of(new BookingId("ride-1")), inbound());
    }

    public CallEvent passed(CallDirection direction, LegStatus moment) {
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

    public CallEvent summarised() {
        return new CallEvent.Summarised(
                session,
                subaccount,
                new CallSummary(CallOutcome.COMPLETED, start, end(), "MAKE_CALL", 2, Optional.empty()),
                List.of(leg(CallDirection.OUTBOUND, outbound()), leg(CallDirection.INBOUND, inbound())));
    }

    private LegSummary leg(CallDirection direction, LegParties ends) {
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

    /** All events, in the order in which they happen. */
    public List<CallEvent> events() {
        return List.of(
                answered(),
                passed(CallDirection.INBOUND, LegStatus.RECEIVED),
                passed(CallDirection.OUTBOUND, LegStatus.INITIATED),
                passed(CallDirection.INBOUND, LegStatus.CONNECTED),
                passed(CallDirection.OUTBOUND, LegStatus.CONNECTED),
                passed(CallDirection.INBOUND, LegStatus.DISCONNECTED),
                passed(CallDirection.OUTBOUND, LegStatus.DISCONNECTED),
                summarised(),
                recorded());
    }
}
