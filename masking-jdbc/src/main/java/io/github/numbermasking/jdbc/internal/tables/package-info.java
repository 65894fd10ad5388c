/**
 * Reads and writes the tables of bookings and routes, one class for each table or task.
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
 */
package io.github.numbermasking.jdbc.internal.tables;
