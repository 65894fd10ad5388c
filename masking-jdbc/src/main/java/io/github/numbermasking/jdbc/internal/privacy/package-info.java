/**
 * Finds and erases one person's phone number in the tables.
 *
 * <p><b>Every row is found by an index.</b> A booking names both its parties. A route names its party. A route that names the person as
 * the counterpart belongs to a booking of the person, or mirrors one of the person's own routes: both routes of a booking are made
 * together, and get a new counterpart together. Only a pair that a booking gave up could outlive this link, so it forgets its counterpart
 * at once. So the routes of the other parties in the person's bookings and routes are all that there is.
 *
 * <p><b>The other party's pair stays reserved</b> until it has cooled down: otherwise a new booking could get it, and a call that was
 * meant for the old counterpart would reach the new one. Its route then names nobody and no booking.
 *
 * <p><b>A call keeps a mark in place of the number.</b> An event that comes later does not replace a mark. A leg that no event has told of
 * yet is marked, too, if the call belongs to an erased booking and the leg can only be the person's. A text that contains the digits is
 * emptied. A call that has the digits in a text only is found by its booking.
 *
 * <p><b>A session's id is the platform's random number</b> and the key of the row, so it is not changed.
 *
 * <p><b>Some rows at a time,</b> each time in one transaction, unless the host has begun one: then all of it is in that one.
 */
package io.github.numbermasking.jdbc.internal.privacy;
