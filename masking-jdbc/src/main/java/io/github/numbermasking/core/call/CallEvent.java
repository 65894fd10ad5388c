package io.github.numbermasking.core.call;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event of a call. Duplicates and the order of events make no difference to the call log. Immutable
 * and thread-safe.
 */
public sealed interface CallEvent {

    /** The call. */
    SessionId session();

    /** Does what the kind of this event needs. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Has a case for every kind of event: after you add a kind, the compiler reports every place that must handle it.
     *
     * @param <T> the result
     */
    interface Visitor<T> {

        /** We answered the caller. */
        T answered(Answered event);

        /** A leg reached a status. */
        T passed(Passed event);

        /** The call is over. */
        T summarised(Summarised event);

        /** The call was recorded. */
        T recorded(Recorded event);
    }

    /**
     * We answered the caller.
     *
     * @param session the call
     * @param subaccount whose call it is
     * @param at when
     * @param reason why the caller got which answer
     * @param booking the booking that decided it, if there was one
     * @param parties the caller and the dialled number
     */
    record Answered(
            SessionId session,
            String subaccount,
            Instant at,
            CallReason reason,
            Optional<BookingId> booking,
            LegParties parties)
            implements CallEvent {

        /** What the caller got. */
        public CallAnswer answer() {
            return reason.answer();
        }

        /** The same with another reason. */
        public Answered because(CallReason other) {
            return new Answered(session, subaccount, at, other, booking, parties);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.answered(this);
        }
    }

    /**
     * A leg reached a status.
     *
     * @param session the call
     * @param subaccount whose call it is
     * @param direction which leg
     * @param status the status that it reached
     * @param at when
     * @param parties who is at its ends
     */
    record Passed(
            SessionId session,
            String subaccount,
            CallDirection direction,
            LegStatus status,
            Instant at,
            LegParties parties)
            implements CallEvent {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.passed(this);
        }
    }

    /**
     * The call is over.
     *
     * @param session the call
     * @param subaccount whose call it is
     * @param summary how it ended
     * @param legs its legs, the first of either direction counts
     */
    record Summarised(SessionId session, String subaccount, CallSummary summary, List<LegSummary> legs)
            implements CallEvent {

        /** Takes a copy of the list. */
        public Summarised {
            legs = List.copyOf(legs);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.summarised(this);
        }

        /** The first leg of a direction. */
        public Optional<LegSummary> leg(CallDirection direction) {
            return legs.stream().filter(leg -> leg.direction() == direction).findFirst();
        }
    }

    /**
     * The call was recorded. The event does not say whose call it is.
     *
     * @param session the call
     * @param recording the recording
     */
    record Recorded(SessionId session, CallRecording recording) implements CallEvent {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.recorded(this);
        }
    }
}
