/**
 * Runs work that may block on threads of our own, with deadlines.
 *
 * <p><b>The container's thread never waits in a host's pool,</b> nor in a look-up of it: that runs on
 * {@link io.github.numbermasking.servlet.internal.threads.Workers}, calls and management apart, so that neither starves the other.
 *
 * <p><b>A thread that is stuck is replaced, up to a limit.</b> A host's driver may hold it for a minute after everybody has gone.
 * While all are stuck, one task a second finds out whether a new thread would be stuck, too, and nobody else waits for that.
 *
 * <p><b>A caller that was told "unavailable" finds nothing done later.</b> A task that nobody waits for any more commits nothing.
 */
package io.github.numbermasking.servlet.internal.threads;
