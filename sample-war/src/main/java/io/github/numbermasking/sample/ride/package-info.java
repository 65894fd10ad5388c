/**
 * Books, changes and ends rides, each with its virtual numbers in one transaction.
 *
 * <p><b>The ride's id is the booking's id.</b> So the host's table needs no column for number masking.
 *
 * <p><b>A ride and its numbers change in one transaction.</b> So there is neither a ride without numbers nor numbers that nobody
 * ends, whatever fails in between, and no code has to repair them. A refused or failed change is rolled back; a change that
 * lost a conflict with another transaction is repeated.
 */
package io.github.numbermasking.sample.ride;
