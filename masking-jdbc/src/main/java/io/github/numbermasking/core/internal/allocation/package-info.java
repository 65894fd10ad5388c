/**
 * Chooses the virtual numbers of a booking.
 *
 * <p><b>A choice looks at few numbers.</b> Numbers that neither party has are free for both. Only their country and their load tell
 * them apart, and {@link io.github.numbermasking.core.internal.allocation.NumberPool} keeps them sorted by these. Only the numbers that a
 * party has, which are few, are looked at one by one.
 *
 * <p><b>A country is a preference, not a rule.</b> It comes after everything that keeps calls apart, so it never costs a booking and
 * never takes a cooling pair. It comes before balance, which only spreads the load. If
 * {@link io.github.numbermasking.core.Countries} knows nothing of a party, its country has no weight.
 */
package io.github.numbermasking.core.internal.allocation;
