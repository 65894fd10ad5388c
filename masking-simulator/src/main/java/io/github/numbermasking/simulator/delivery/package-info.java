/**
 * Delivers events with the faults that a test has configured, and counts the results.
 *
 * <p><b>Random faults depend on an event's place in the run, not on time.</b> The seed, the number of the call and the
 * event's position in the call decide the faults of an event. So calls that are dialled in the same order meet the same
 * faults on any machine. Reordered events are held back until {@code settle()}: only then can they arrive in any order
 * over a whole run.
 */
package io.github.numbermasking.simulator.delivery;
