/**
 * The ports behind the domain: what a database must do for bookings, routes, the pool and the call log.
 *
 * <p><b>Changes compare and set.</b> The engine computes the next state from the booking as it was read. The store writes it only if
 * the booking still reads so. No rule of a booking's life stands in SQL.
 */
package io.github.numbermasking.core.internal.store;
