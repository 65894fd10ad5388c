/**
 * Does the work that nobody waits for: marks bookings as expired, and removes what is over or too old.
 *
 * <p><b>One node at a time,</b> by a {@link io.github.numbermasking.jdbc.internal.upkeep.Lease}. Nothing depends on that: each statement
 * removes only what is over when it runs, so two nodes at once do the same work twice, and no harm.
 *
 * <p><b>At most 200 rows, and a pause nineteen times as long.</b> More rows or shorter pauses delay the commits of bookings, because the
 * database writes all that a transaction changed in one go. Each row is removed by its key, so only rows that are over are locked. A
 * booking or a call waits for none of them, except a booking that would remove the same rows itself.
 *
 * <p><b>A route that is over goes first, and soon.</b> It changes no answer: to a caller, a pair that is over and a pair that never was
 * are the same. So the tables that answer calls hold what is live or cooling, and little else. A booking stays as long as its retention
 * says.
 */
package io.github.numbermasking.jdbc.internal.upkeep;
