/**
 * Books, changes and ends rides, each with its virtual numbers in one transaction.
 *
 * <p><b>The ride's id is the booking's id.</b> So the host's table needs no column for number masking.
 *
 * <p><b>A ride and its numbers change in one transaction.</b> So no failure leaves a ride without numbers, or numbers
 * that nobody gives back, and no code has to repair such a state. A refused or failed change is rolled back. A change
 * that lost a conflict with another transaction is repeated.
 */
package io.github.numbermasking.sample.ride;
