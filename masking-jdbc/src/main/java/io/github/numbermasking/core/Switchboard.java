package io.github.numbermasking.core;

/** Answers callers: all that a call needs, whoever keeps the bookings. Thread-safe. */
public interface Switchboard {

    /**
     * Decides what a caller gets.
     *
     * @throws MaskingException if that cannot be found out; it is then not known that the call means nothing
     */
    CallDecision answer(IncomingCall call);

    /** Looks whether calls can be answered; never throws. */
    Health health();
}
