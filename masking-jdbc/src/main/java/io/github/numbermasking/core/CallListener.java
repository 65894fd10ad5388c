package io.github.numbermasking.core;

import io.github.numbermasking.core.call.CallEvent;
import io.github.numbermasking.core.call.CallRecord;
import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;

/**
 * Hears what becomes of calls and numbers. To be given to {@link Masking#addListener}, or named as a service in
 * {@code META-INF/services}. Its methods are called on one thread, one after the other, after the event was stored: a slow
 * one keeps later ones waiting, never a caller; one that throws is logged and asked again next time.
 *
 * <p>Each event is heard on one node of a cluster, and once, unless that node goes down or the listener is so slow that a
 * thousand events wait: then some are not heard. What must not be missed is in the call log.
 *
 * <p>At the end of the web application no further one is called. One that does not return within two seconds then is
 * interrupted.
 */
public interface CallListener {

    /** A caller was answered. */
    default void answered(CallEvent.Answered call) {}

    /** The counterpart has answered: the two talk. */
    default void connected(CallRecord call) {}

    /** A call is over that was talked through, or that an announcement answered. */
    default void ended(CallRecord call) {}

    /** A call is over whose counterpart did not answer. */
    default void missed(CallRecord call) {}

    /** A recording of a call was uploaded. */
    default void recorded(CallRecord call) {}

    /** 8x8 says that a number takes no new bookings, or none any more: it is unhealthy, expiring or inactive. */
    default void numberUnhealthy(VirtualNumber number, NumberStatus status) {}
}
