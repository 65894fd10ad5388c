/**
 * Remembers the answers to the calls of the last day, minute by minute, in memory.
 *
 * <p>A monitoring system keeps more, for longer, and of all nodes. This is for an operator who has none, or who looks at one
 * node. It costs no query: a count of the call log by minutes would read a day of calls at each look.
 */
package io.github.numbermasking.servlet.internal.minutes;
