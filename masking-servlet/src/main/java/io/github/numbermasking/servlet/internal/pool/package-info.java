/**
 * Takes over the platform's reports on the pool of virtual numbers, from webhooks and from its API.
 *
 * <p><b>Both ways are needed:</b> {@link io.github.numbermasking.servlet.internal.pool.PeriodicSync} and {@code POST
 * /numbers/sync} make up for lost webhooks. The order of reports does not matter, see core. Nodes need not agree on which of
 * them syncs.
 */
package io.github.numbermasking.servlet.internal.pool;
