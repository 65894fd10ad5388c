/**
 * Plays one call: obeys the callflow, lets the phones ring and the parties talk, and submits the events.
 *
 * <p><b>Time is simulated, too.</b> Each call has its own time, which starts at the platform's time. So ten thousand
 * calls of three minutes take seconds. Only the delivery of events, and its delays, take real time.
 *
 * <p><b>Decided here, as 8x8 does not document it:</b>
 *
 * <ul>
 *   <li>makeCall is the last step of a call: steps after it are not played.
 *   <li>lastAction is the last step that began (MAKE_CALL, PLAY_TTS, PLAY_FILE or HANGUP). Without a step, it is
 *       HANGUP.
 *   <li>startTime is the start of the callflow, two seconds after the call's arrival, as in the sample.
 * </ul>
 */
package io.github.numbermasking.simulator.call;
