/**
 * Answers calls within the deadline, whatever fails.
 *
 * <p><b>A call is answered on the request's thread only where every wait is bounded:</b> with our own pool, which sets all
 * timeouts, and as long as the last call was answered and none ever overran. On H2 the look-up reads tables only: a view
 * could contain a function that never ends, and nothing could stop it.
 *
 * <p><b>The database has less time than the caller.</b> A fifth of the deadline, 200 ms at the most, is reserved for sending
 * the reply: when many look-ups time out at once, all their threads must still wake up and write.
 *
 * <p><b>A webhook without an eventType is answered as a call,</b> with the announcement for an unknown one: a caller may be
 * waiting, and any other webhook ignores the answer.
 */
package io.github.numbermasking.servlet.internal.calls;
