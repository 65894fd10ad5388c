/**
 * Stores bookings, the pool and the call log, in transactions on the tables.
 *
 * <p><b>The booking's row decides every change.</b> A change first updates it, on the condition that it is as it was read. Then it
 * touches the routes, always in the order (party, number). If a pair is taken over, its old booking is cut first, so that nobody prolongs
 * what has been given away.
 *
 * <p><b>A booking that gets another party or number keeps its row.</b> One conditional UPDATE writes both parties, both numbers and
 * the state, and has all of them in its condition. If two changes meet, one of them finds nothing to update. The pair that stays leads to
 * the new party at once; the pair that goes is an ended route of the same booking.
 *
 * <p><b>The pool's loads are a guide.</b> They are counted now and then, on a thread of its own if possible; the longer a count takes,
 * the less often. Between counts they follow our own bookings and changes of numbers. Whether the chosen number may be used is read again
 * in the transaction that uses it. Nothing is refused, and no cooling pair is taken, before the loads are counted anew.
 *
 * <p><b>One reader at a time reads every route</b> ({@link io.github.numbermasking.jdbc.internal.store.SharedReading}). If that takes long,
 * its result serves for a multiple of that time. So it costs at most a twentieth of one connection, however many ask.
 *
 * <p><b>Writers of the call log hold two connections at most, and reports of the pool one</b>
 * ({@link io.github.numbermasking.jdbc.internal.store.ConnectionLimit}), whichever threads ask: a lock on these tables must not take the connections
 * of a host's pool from callers and bookings.
 */
package io.github.numbermasking.jdbc.internal.store;
