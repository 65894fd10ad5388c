/**
 * Defines what the audit tells: who has asked for which change, number or person's data, and what became of it.
 *
 * <p><b>Whoever asks is told to the store before the work,</b> by {@link io.github.numbermasking.core.internal.store.AuditStore}. The
 * store writes the row in the transaction that makes the change. So a change and its row are there together, or neither is.
 */
package io.github.numbermasking.core.internal.audit;
