/**
 * Stores the webhooks' reports on calls and on the pool, and the notes of our own answers.
 *
 * <p><b>Events wait for each other, not for connections.</b> Two threads store all waiting events together. Their statements
 * keep the long timeout of all writes: with a shorter one, a lock would only make them give up connections, and the host's
 * pool would open others that wait for the same lock.
 *
 * <p><b>An event waits in the journal behind those that came before,</b> and does not try a database that is away. A refused
 * event lets the others pass. It counts as faulty only if others are stored again and again: otherwise the database may be
 * readable but not writable.
 *
 * <p><b>Where the host's own tables answer calls, events are only acknowledged and counted.</b> There are no tables to store
 * them in; without an acknowledgement, the platform would send them again.
 *
 * <p><b>The event of a recording does not name the call's subaccount.</b> It is stored, and shown once another event of the
 * call names the subaccount.
 */
package io.github.numbermasking.servlet.internal.events;
