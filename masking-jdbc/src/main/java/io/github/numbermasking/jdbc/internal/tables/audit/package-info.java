/**
 * Reads and writes the audit, and the key by which it hashes phone numbers.
 *
 * <p><b>Phone numbers are keyed hashes,</b> so an erasure need not touch the audit, and whoever knows a number finds its rows. The key
 * is a row of the database, so all nodes have the same. A booking's id that contains a party's number is hashed as well.
 */
package io.github.numbermasking.jdbc.internal.tables.audit;
