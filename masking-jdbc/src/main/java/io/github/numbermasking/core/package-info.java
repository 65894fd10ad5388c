/**
 * The domain: what a booking is, how long it lives, which numbers it gets and what a caller hears.
 *
 * <p>This package imports {@code java.*} only. {@link io.github.numbermasking.core.Masking} is its door,
 * {@link io.github.numbermasking.core.MaskingStore} the port behind it.
 *
 * <p><b>A cut is a state, a grace is a time.</b> {@link io.github.numbermasking.core.Life} holds the whole life of a
 * booking in four values. What must hold on every node whatever its clock says (completion without grace,
 * cancellation) is written as {@code liveUntil = CUT}; what may vary with the clocks (expiry, grace, cool-down) is a
 * time. An end by the clock is made a cut as soon as somebody touches it.
 *
 * <p><b>Changes compare and set.</b> The next life is computed here, from the booking as it was read; the store writes
 * it only if the booking still reads so. No rule of a booking's life stands in SQL.
 *
 * <p><b>A number is a {@code long} inside.</b> E.164 has at most fifteen digits and no leading zero, so nothing is lost,
 * no collation can fold two of them into one, and keys are small.
 *
 * <p><b>A choice looks at few numbers.</b> Those that neither party has are free for both, and only their country and their load
 * tell them apart: {@link io.github.numbermasking.core.NumberPool} keeps them sorted by that. Only the numbers that a party
 * has, which are few, are looked at one by one.
 *
 * <p><b>A country is a preference, no rule.</b> It comes after all that keeps calls apart, so that it never costs a booking nor
 * takes a cooling pair, and before balance, which only spreads the load. Where {@link io.github.numbermasking.core.Countries}
 * knows nothing of a party it weighs nothing, and all is as if there were no countries.
 *
 * <p><b>Where calls may go is asked when booking.</b> A call is answered from its route alone, and rules that become narrower
 * cut nobody off. Only where the host's own tables answer is there no booking, and each call is asked.
 *
 * <p><b>The numbers of withheld callers are no party.</b> +266696687 spells "ANONYMOUS" and stands for anyone who
 * withholds a number; booked as a party it would connect them all. {@code Withheld} lists the words. They are refused when read,
 * when booked and when a call is answered, since older tables may hold one; tables are still listed with it.
 *
 * <p><b>Of what 8x8 says of a number, the newest counts.</b> Reports come twice, late and in any order, so
 * {@link io.github.numbermasking.core.KnownNumber} makes the outcome a matter of what was said and when, not of what came
 * last: every number has the time of the last word on it, every subaccount the time of its newest whole list. A whole
 * list speaks for all of its numbers as of its own time. A number of the same subaccount of which the last word is older
 * than that list, is not in it, and INACTIVE; it is never deleted, because calls of its bookings may be on their way. The
 * times are 8x8's: just after the newest one in a whole webhook, and for a list that was asked for, the time of the reply less the time
 * that it took. Only where 8x8 names none, it is the time of receipt.
 *
 * <p><b>A call needs a {@link io.github.numbermasking.core.Switchboard}, not the whole of Masking.</b> Where the host keeps
 * its bookings itself there is nothing to book, to list or to record: {@link io.github.numbermasking.core.HostSwitchboard}
 * has the rules for its answers, and a Masking whose other methods all fail does not exist.
 *
 * <p><b>An operator's number is adopted by the first report that names it.</b> Until then no list can miss it.
 */
package io.github.numbermasking.core;
