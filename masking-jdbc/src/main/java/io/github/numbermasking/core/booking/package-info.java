/**
 * Bookings as a host sees them: requests, results, searches, and the policy that bookings follow.
 *
 * <p><b>A cut is a state, a grace period is a time.</b> {@link io.github.numbermasking.core.booking.BookingState} holds the whole life of
 * a booking in four values. What must hold on every node whatever its clock says (completion without grace, cancellation) is written
 * as {@code liveUntil = CUT}. What may vary with the clocks (expiry, grace, cool-down) is a time. An end by the clock becomes a cut as
 * soon as somebody touches the booking.
 *
 * <p><b>Destinations are checked when a booking is made.</b> A call is answered from its route alone, so narrower rules cut nobody
 * off. If the host's own tables answer, there is no booking, and each call is checked.
 */
package io.github.numbermasking.core.booking;
