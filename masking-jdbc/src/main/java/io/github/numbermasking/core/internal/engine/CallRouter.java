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
     * @throws MaskingException if that cannot be found out; it is then not known that the call means nothing
     */
    CallDecision answer(IncomingCall call);

    /** Looks whether calls can be answered; never throws. */
    Health health();
}
