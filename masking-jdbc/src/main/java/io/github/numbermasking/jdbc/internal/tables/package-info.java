/**
 * Reads and writes the tables, one class for each table or task.
 *
 * <p><b>The key decides.</b> Only the primary key (party, virtual_number) of {@code masking_route} decides who gets a pair; no lock and
 * no isolation level does. A transaction that loses starts again as a whole. The party comes first in the key, since it tells nearly
 * all rows apart by itself: a search among a million compares one column, not two.
 *
 * <p><b>A party is not a pool number.</b> This is checked where either is made. Two transactions that do so at the same moment cannot
 * see each other. So the look-up of a call joins the counterpart with the pool, and such a call is not connected.
 *
 * <p><b>Each filter of a search has an index that ends with the order of the hits.</b> So a page reads only what it shows, wherever it
 * lies in the history ({@link io.github.numbermasking.jdbc.internal.tables.LatestFirst}). An OR uses no index, and comparisons of whole
 * rows are ranges on PostgreSQL alone, so a search has several plain parts, joined by UNION ALL. Bookings and events pay for these
 * indexes; a search that reads a history of a million rows would keep the database from both.
 *
 * <p><b>A call is one row, and an event is a conditional UPDATE of it.</b> Each kind of event fills columns of its own, one of which
 * says whether the event has come ({@link io.github.numbermasking.jdbc.internal.tables.CallChange}). So duplicates, any order, two
 * nodes at once and a journal that stores twice need no list of event ids, and most events are one statement and one commit. Several
 * kinds of event name the parties of a leg, and its id. The summary's values stand, whether the other event comes earlier or later,
 * since the platform writes the summary at the very end. What the summary does not name stays as an earlier event said it.
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
 */
package io.github.numbermasking.jdbc.internal.tables;
