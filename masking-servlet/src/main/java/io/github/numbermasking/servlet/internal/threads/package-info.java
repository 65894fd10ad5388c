/**
 * Runs work that may block on threads of our own, with deadlines.
 *
 * <p><b>The container's thread never waits in a host's pool,</b> nor in a look-up of that pool. Such work runs on
 * {@link io.github.numbermasking.servlet.internal.threads.Workers}, separate ones for calls, for bookings, for
 * other management and for searches of calls, so that none starves another.
 *
 * <p><b>A stuck thread is replaced, up to a limit.</b> A host's driver may hold it for a minute after all its callers have
 * given up. While all threads are stuck, one task per second tests whether a new thread would be stuck, too; the others are
 * refused at once.
 *
 * <p><b>A request that was answered "unavailable" changes nothing later.</b> A task that nobody waits for any more commits
 * nothing.
 */
package io.github.numbermasking.servlet.internal.threads;
