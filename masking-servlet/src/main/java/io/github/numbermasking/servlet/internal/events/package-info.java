/**
 * Stores what webhooks report of calls and of the pool, and the notes of our own answers.
 *
 * <p><b>Events wait for each other, not for connections.</b> Those that wait are stored together by two threads. Their statements
 * keep the long timeout of all writes: a shorter one would only give up connections while a lock lasts, and have the host's pool
 * open others that wait for the same lock.
 *
 * <p><b>An event waits in the journal behind those that came before,</b> and does not try a database that is away. One that is
 * refused lets the others pass. Only that others are stored, again and again, shows that it is at fault itself, and not a database
 * that can be read and not be written.
 *
 * <p><b>Where the host's own tables answer calls, events are acknowledged and counted,</b> or the platform would send them again.
 * There are no tables to keep them in.
 *
 * <p><b>A recording does not say whose it is.</b> Its event is kept, and shown once another event of the call has told that.
 */
package io.github.numbermasking.servlet.internal.events;
