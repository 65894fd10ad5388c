/**
 * Takes over what the platform says of the pool of virtual numbers, by webhook or by asking for it.
 *
 * <p><b>Both ways are needed:</b> {@link io.github.numbermasking.servlet.internal.pool.PeriodicSync} and {@code POST /numbers/sync} make up for
 * webhooks that got lost. Nothing hangs on which comes first, see core. Nodes need not agree on who asks.
 */
package io.github.numbermasking.servlet.internal.pool;
