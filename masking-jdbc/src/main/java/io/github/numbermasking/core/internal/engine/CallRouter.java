package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.pool.Health;

/** Decides what callers get, from our bookings or the host's. Thread-safe. */
public interface CallRouter {

    /**
     * Decides what a caller gets.
     *
     * @throws MaskingException if the answer cannot be found; the call may then still have a booking
     */
    CallDecision answer(IncomingCall call);

    /** Checks whether calls can be answered; never throws. */
    Health health();
}
