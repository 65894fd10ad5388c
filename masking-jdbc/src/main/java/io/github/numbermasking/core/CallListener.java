package io.github.numbermasking.core;

import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;

/**
 * Is told what happens to calls and numbers. Pass it to {@link Masking#addListener}, or name it as a service in
 * {@code META-INF/services}. Its methods are called on one thread, one after the other, after the event was stored. A slow
 * call delays the later ones, but never a caller. An exception is logged, and the listener is called again next time.
 *
 * <p>Each event reaches one node of a cluster, once. An event is lost if that node goes down, or if the listener is so slow that a
 * thousand events wait. Read the call log for what you must not miss.
 *
 * <p>When the web application ends, no further method is called. A call that does not return within two seconds is
 * interrupted.
 */
public interface CallListener {

    /** A caller was answered. */
    default void answered(CallEvent.Answered call) {}

    /** The counterpart has answered: the two talk. */
    default void connected(CallRecord call) {}

    /** A call is over: the two talked, or the caller heard an announcement. */
    default void ended(CallRecord call) {}

    /** A call is over, and the counterpart did not answer. */
    default void missed(CallRecord call) {}

    /** A recording of a call was uploaded. */
    default void recorded(CallRecord call) {}

    /** The platform reports that a number takes no new bookings: it is unhealthy, expiring or inactive. */
    default void numberUnhealthy(VirtualNumber number, NumberStatus status) {}
}
