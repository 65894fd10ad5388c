/**
 * Checks the tables before first use, and creates them in {@code create} mode.
 *
 * <p><b>The self-test tries every table</b> with rows that are rolled back: its key, the longest values, and that a rollback undoes.
 * What a transaction cannot show comes from the database's catalogue: an UNLOGGED or temporary table, an engine without transactions.
 *
 * <p><b>A missing index stops nothing.</b> After an upgrade calls are still answered; the log names the missing index. Only a small
 * table gets it at once ({@link io.github.numbermasking.jdbc.internal.schema.Indexes}).
 */
package io.github.numbermasking.jdbc.internal.schema;
