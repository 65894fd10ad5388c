/**
 * Answers calls, within the deadline and whatever fails.
 *
 * <p><b>A call is answered on the request's thread only where every wait is bounded:</b> from a pool of our own, which has timeouts
 * of ours everywhere, as long as the last call was answered and none ever overran. On H2 the look-up takes tables only: behind a
 * view could be a function that never ends, and nothing ends it.
 *
 * <p><b>The database has less time than the caller.</b> A fifth of the deadline, 200 ms at the most, is kept for the way back: when
 * many callers are given up at once, their threads still have to wake up and write.
 *
 * <p><b>A webhook without an eventType is answered as a call,</b> with the words for an unknown one: a caller may be waiting, and any
 * other webhook ignores the answer.
 */
package io.github.numbermasking.servlet.internal.calls;
