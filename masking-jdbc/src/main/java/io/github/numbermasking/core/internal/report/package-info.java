/**
 * What the telephony platform reports of the pool, and the rule by which a report changes a number.
 *
 * <p><b>The newest report of a number counts.</b> Reports come twice, late and in any order. So
 * {@link io.github.numbermasking.core.internal.report.KnownNumber} decides by what was said and when, not by what came last. Every number
 * has the time of the last report on it, every subaccount the time of its newest whole list. A whole list speaks for all numbers of its
 * subaccount as of its own time. A number whose last report is older than the list, and which the list does not name, becomes
 * INACTIVE. It is never deleted, since calls of its bookings may be on their way. The times are the platform's own: just after the
 * newest time in a webhook, and for a list that was asked for, the time of the reply less the time that it took. If the platform
 * names no time, the time of receipt counts.
 *
 * <p><b>The first report that names an operator's number adopts it.</b> Before that, no list can miss it.
 */
package io.github.numbermasking.core.internal.report;
