package io.github.numbermasking.servlet.internal.platform;

import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.LegParties;
import io.github.numbermasking.core.value.SessionId;
import java.time.Instant;

/**
 * The session of a new inbound call, for the call log. Immutable and thread-safe.
 *
 * @param id the platform's id of the session
 * @param account the account that it belongs to; "" if the platform does not say
 * @param parties the parties of the inbound leg
 */
public record CallSession(SessionId id, String account, LegParties parties) {

    /** Makes the note that the caller was answered. */
    public CallEvent.Answered answered(CallDecision decision, Instant at) {
        return new CallEvent.Answered(id, account, at, decision.reason(), decision.bookingId(), parties);
    }
}
