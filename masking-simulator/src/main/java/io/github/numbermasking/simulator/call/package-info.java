/**
 * Plays one call: obeys the callflow, lets the phones ring and the parties talk, and submits the events.
 *
 * <p><b>Time is simulated, too.</b> Each call has its own time, which begins at the platform's; ten thousand calls of three
 * minutes take seconds. Only the delivery of events, and its delays, take real time.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b>
 *
 * <ul>
 *   <li>A call that makes another phone ring ends with it: steps that follow makeCall are not played.
 *   <li>lastAction is the last step that began (MAKE_CALL, PLAY_TTS, PLAY_FILE or HANGUP); without any, HANGUP.
 *   <li>startTime is when the callflow begins, two seconds after the call came, as in the sample.
 * </ul>
 */
package io.github.numbermasking.simulator.call;
