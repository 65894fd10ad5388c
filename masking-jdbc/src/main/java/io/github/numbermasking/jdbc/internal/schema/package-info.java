/**
 * Checks the tables before first use, and creates or upgrades them in {@code create} mode.
 *
 * <p><b>The self-test tries every table</b> with rows that are rolled back: its key, the longest values, and that a rollback undoes.
 * What a transaction cannot show comes from the database's catalogue: an UNLOGGED or temporary table, an engine without transactions.
 *
 * <p><b>A version only adds.</b> Old code works on new tables and new code on old ones, except for what needs the new columns, so
 * an upgrade stops no call. If something must be taken away, the major grows, and older code refuses to serve. An upgrade comes
 * after the tables have passed: nobody waits for it. Each script may be run again, since MySQL commits each change of a table.
 *
 * <p><b>A missing index stops nothing.</b> After an upgrade calls are still answered; the log names the missing index. Only a small
 * table gets it at once ({@link io.github.numbermasking.jdbc.internal.schema.Indexes}).
 */
package io.github.numbermasking.jdbc.internal.schema;
