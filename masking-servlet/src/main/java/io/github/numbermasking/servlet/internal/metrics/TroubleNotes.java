package io.github.numbermasking.servlet.internal.metrics;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallReason;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.internal.measure.DatabaseWork;
import io.github.numbermasking.servlet.internal.platform.PlatformAccount;
import io.github.numbermasking.servlet.internal.trouble.TroubleKind;
import io.github.numbermasking.servlet.internal.trouble.Troubles;
import java.util.Map;

/** Notes as a trouble what is counted and should not happen. Thread-safe. */
final class TroubleNotes {

    private static final Map<CallReason, TroubleKind> ANSWERS = Map.of(
            CallReason.DATABASE_FAILED, TroubleKind.CALLERS_TURNED_AWAY,
            CallReason.DEADLINE, TroubleKind.CALLERS_TURNED_AWAY,
            CallReason.TOO_MANY_AT_ONCE, TroubleKind.CALLERS_TURNED_AWAY,
            CallReason.INTERNAL_ERROR, TroubleKind.CALLERS_TURNED_AWAY,
            CallReason.NOT_OF_THE_POOL, TroubleKind.NUMBERS_NOT_IN_POOL);

    private static final Map<String, TroubleKind> REFUSALS = Map.of(
            "secret", TroubleKind.WEBHOOK_SECRET_WRONG,
            "address", TroubleKind.WEBHOOK_ADDRESS_REFUSED);

    private static final Map<String, TroubleKind> OUTCOMES = Map.of(
            "REFUSED", TroubleKind.EVENTS_REFUSED,
            "JOURNALED", TroubleKind.EVENTS_WAITING);

    private final Troubles troubles;

    TroubleNotes(Troubles troubles) {
        this.troubles = troubles;
    }

    void answered(CallReason reason) {
        TroubleKind trouble = ANSWERS.get(reason);
        if (trouble != null) {
            troubles.happened(trouble);
        }
        if (reason == CallReason.DEADLINE) {
            troubles.happened(TroubleKind.DATABASE_TOO_SLOW);
        }
    }

    void webhookRefused(String cause) {
        TroubleKind trouble = REFUSALS.get(cause);
        if (trouble != null) {
            troubles.happened(trouble);
        }
    }

    /** An event had an outcome. That it waits in the journal begins now, and ends when it is read that the journal is empty. */
    void event(String outcome) {
        TroubleKind trouble = OUTCOMES.get(outcome);
        if (trouble != null) {
            troubles.happened(trouble);
        }
    }

    void noteDropped() {
        troubles.happened(TroubleKind.NOTES_DROPPED);
    }

    void platformAsked(PlatformAccount.Outcome outcome) {
        if (outcome == PlatformAccount.Outcome.KEY_REFUSED) {
            troubles.happened(TroubleKind.PLATFORM_KEY_REFUSED);
        } else if (outcome == PlatformAccount.Outcome.OK) {
            troubles.checked(TroubleKind.PLATFORM_KEY_REFUSED, 0);
        }
    }

    void booked(BookingResult result) {
        if (result instanceof BookingResult.Refused refused
                && refused.reason() == BookingResult.Refusal.POOL_EXHAUSTED) {
            troubles.happened(TroubleKind.POOL_EXHAUSTED);
        }
    }

    /** Work failed. A look-up that was too late counts with the answer to its call. */
    void failed(DatabaseWork work, MaskingException failure) {
        if (work != DatabaseWork.LOOK_UP && failure.failure() == MaskingException.Failure.DEADLINE) {
            troubles.happened(TroubleKind.DATABASE_TOO_SLOW);
        }
    }
}
