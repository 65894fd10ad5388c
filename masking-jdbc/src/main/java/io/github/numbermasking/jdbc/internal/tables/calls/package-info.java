/**
 * Reads and writes the call log.
 *
 * <p><b>A call is one row, and an event is a conditional UPDATE of it.</b> Each kind of event fills columns of its own, one of which
 * says whether the event has come ({@link io.github.numbermasking.jdbc.internal.tables.calls.CallChange}). So duplicates, any order, two
 * nodes at once and a journal that stores twice need no list of event ids, and most events are one statement and one commit. Several
 * kinds of event name the parties of a leg, and its id. The summary's values stand, whether the other event comes earlier or later,
 * since the platform writes the summary at the very end. What the summary does not name stays as an earlier event said it.
 *
 * <p><b>The reason of an answer is in a table of its own</b> ({@link io.github.numbermasking.jdbc.internal.tables.calls.ReasonTable}),
 * for the few calls whose answer has several. A column would need an ALTER TABLE while nodes write, and H2 loses such writes.
 */
package io.github.numbermasking.jdbc.internal.tables.calls;
