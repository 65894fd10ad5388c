/**
 * Reads and writes the pool of virtual numbers.
 *
 * <p><b>A report is one transaction,</b> and the row of its subaccount keeps the subaccount's other reports waiting. It locks only the
 * numbers that it changes, in their order: without locks a list of thousands would lose to operators and imports again and again.
 * PostgreSQL lets new routes refer to a number locked so; on the other databases a booking on such a number waits, as it would for the
 * change itself. A number that is a live booking's party is not taken into use. The health report lists it, from memory, until a report
 * no longer refuses it: every list of the platform names the number again, on every node that asks for a list.
 *
 * <p><b>An import is written as a report is,</b> behind locks in the numbers' order, by statements for many numbers each, since not
 * every driver sends a batch in one packet. The whole import is refused if one of its numbers is a live booking's party: you can
 * correct the file, and half of an import helps nobody.
 *
 * <p><b>A number leaves the pool at once, and its row later.</b> Routes that are over may still refer to it, and there may be very
 * many. So its row is marked, and no list shows it. The row goes when the routes have gone.
 */
package io.github.numbermasking.jdbc.internal.tables.pool;
