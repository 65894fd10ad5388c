package io.github.numbermasking.core.call;

import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call of the call log. Immutable and thread-safe.
 *
 * @param session the platform's id of the call
 * @param subaccount whose call it is
 * @param firstSeen when the first event of it came here
 * @param booking the booking that decided the answer, if it is known
 * @param answer what the caller got; empty if that was not noted
 * @param reason why the caller got it; empty if that was not noted, as in versions that noted no reasons
 * @param answeredAt when the caller got it
 * @param inbound from the caller to the virtual number
 * @param outbound from the virtual number to the counterpart
 * @param summary how it ended; empty until the platform says so
 * @param recording what was recorded of it
 */
public record CallRecord(
        SessionId session,
        String subaccount,
        Instant firstSeen,
        Optional<BookingId> booking,
        Optional<CallAnswer> answer,
        Optional<CallReason> reason,
        Optional<Instant> answeredAt,
        CallLeg inbound,
        CallLeg outbound,
        Optional<CallSummary> summary,
        Optional<CallRecording> recording) {

    /**
     * An event that must have happened, but did not reach us.
     *
     * @param direction the leg
     * @param status the status that the leg reached
     */
    public record Gap(CallDirection direction, LegStatus status) {}

    /** The same with another reason. */
    public CallRecord because(Optional<CallReason> other) {
        return new CallRecord(
                session,
                subaccount,
                firstSeen,
                booking,
                answer,
                other,
                answeredAt,
                inbound,
                outbound,
                summary,
                recording);
    }

    /** The direction of its first leg. */
    public CallDirection direction() {
        return inbound.isKnown() || answer.isPresent() || !outbound.isKnown()
                ? CallDirection.INBOUND
                : CallDirection.OUTBOUND;
    }

    /** When the counterpart answered; empty if that did not happen, or is not known. */
    public Optional<Instant> connectedAt() {
        Optional<Instant> time = outbound.at(LegStatus.CONNECTED);
        return time.isEmpty() && hasEnded(CallOutcome.COMPLETED) ? reportedConnected() : time;
    }

    private Optional<Instant> reportedConnected() {
        return Optional.ofNullable(outbound.reported().get(LegStatus.CONNECTED));
    }

    private boolean hasEnded(CallOutcome as) {
        return summary.filter(said -> said.outcome() == as).isPresent();
    }

    /** How long the two were connected; empty if it is not known. */
    public Optional<Duration> talked() {
        if (outbound.summary().isPresent()) {
            return connectedAt().map(start -> outbound.summary().get().length());
        }
        return connectedAt()
                .flatMap(start -> outbound.at(LegStatus.DISCONNECTED).map(end -> Duration.between(start, end)));
    }

    /**
     * Whether the counterpart was called and did not answer. The summary's outcome decides if it is clear; a call that
     * was cancelled or failed may have been connected before.
     */
    public boolean isMissed() {
        if (hasEnded(CallOutcome.COMPLETED)) {
            return false;
        }
        if (hasEnded(CallOutcome.NO_ANSWER) || hasEnded(CallOutcome.BUSY)) {
            return true;
        }
        boolean called = outbound.isKnown()
                || answer.filter(given -> given == CallAnswer.CONNECT).isPresent();
        return called && connectedAt().or(this::reportedConnected).isEmpty();
    }

    /**
     * What became of the call; empty while it is not known. Whether the two were connected counts more than how the call ended:
     * a call that failed after that is CONNECTED.
     */
    public Optional<CallResult> result() {
        if (hasEnded(CallOutcome.NO_ANSWER)) {
            return Optional.of(CallResult.NO_ANSWER);
        } else if (hasEnded(CallOutcome.BUSY)) {
            return Optional.of(CallResult.BUSY);
        } else if (connectedAt().or(this::reportedConnected).isPresent()) {
            return Optional.of(CallResult.CONNECTED);
        } else if (answer.isPresent() && answer.get() != CallAnswer.CONNECT) {
            return Optional.of(answer.get() == CallAnswer.UNAVAILABLE ? CallResult.FAILED : CallResult.REFUSED);
        }
        return summary.flatMap(said -> switch (said.outcome()) {
            case COMPLETED -> answer.map(connect -> CallResult.CONNECTED);
            case CANCELED -> Optional.of(CallResult.NO_ANSWER);
            default -> Optional.of(CallResult.FAILED);
        });
    }

    /** The events of both legs that must have happened by the summary, but did not reach us. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        addGaps(gaps, CallDirection.INBOUND, inbound, LegStatus.RECEIVED);
        addGaps(gaps, CallDirection.OUTBOUND, outbound, LegStatus.INITIATED);
        return List.copyOf(gaps);
    }

    /** Whether the call is over by its legs, but no summary has come. */
    public boolean lacksSummary() {
        return summary.isEmpty()
                && (inbound.reported().containsKey(LegStatus.DISCONNECTED)
                        || outbound.reported().containsKey(LegStatus.DISCONNECTED));
    }

    private static void addGaps(List<Gap> gaps, CallDirection direction, CallLeg leg, LegStatus first) {
        leg.summary().ifPresent(summary -> {
            List<LegStatus> due = summary.connectedAt().isPresent()
                    ? List.of(first, LegStatus.CONNECTED, LegStatus.DISCONNECTED)
                    : List.of(first, LegStatus.DISCONNECTED);
            due.stream()
                    .filter(status -> !leg.reported().containsKey(status))
                    .map(status -> new Gap(direction, status))
                    .forEach(gaps::add);
        });
    }
}
