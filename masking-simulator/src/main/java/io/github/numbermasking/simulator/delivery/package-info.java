/**
 * Delivers events with the faults that the test ordered, and counts what happened to them.
 *
 * <p><b>Chance depends on an event's place in the run, not on the moment.</b> The seed, the number of the call and the event's
 * position in the call decide its fate. So calls that are dialled in the same order meet the same faults on any machine.
 * Reordered events are held back until {@code settle()}: only then can they arrive in any order over a whole run.
 */
package io.github.numbermasking.simulator.delivery;
