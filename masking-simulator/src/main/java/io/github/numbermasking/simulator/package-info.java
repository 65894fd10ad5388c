/**
 * 8x8's voice platform, played, so that more than single requests can be tried against a masking endpoint.
 * {@link io.github.numbermasking.simulator.Platform} is its door.
 *
 * <p><b>It knows nothing of what it calls.</b> No class of the endpoint's is used here: what the two misunderstood alike
 * would never be found. The sources are 8x8's documentation, its samples and its OpenAPI file.
 *
 * <p><b>A strict platform.</b> An answer that is not HTTP 200, {@code application/json} and valid against
 * {@code callflow.schema.json} connects no one, and the fault is named. 8x8 may be more lenient; nobody should find out.
 *
 * <p><b>What was played is the truth.</b> {@code played()} does not know which events arrived. A log is held against it.
 *
 * <p><b>Time is played, too.</b> Each call has its own, which begins at the platform's; ten thousand calls of three
 * minutes take seconds. Only the delivery of events, and its delays, happen in the world's time.
 *
 * <p><b>Chance depends on the place, not on the moment.</b> An event's fate is drawn from the seed, the number of its
 * call and its position in it; so calls that are dialled in the same order meet the same faults on any machine. What is
 * sent in another order is held back until {@code settle()}: only so can any order over a whole run come about.
 *
 * <p><b>What 8x8 does not document, decided here:</b>
 *
 * <ul>
 *   <li>An endpoint that does not answer, or not with 200, is a connectivity error (-2002); 200 with anything but a
 *       callflow is an invalid callflow (-2003); a source that is not in the pool is -2008.
 *   <li>A call that makes another phone ring ends with it: steps that follow makeCall are not played.
 *   <li>lastAction is the last step that began (MAKE_CALL, PLAY_TTS, PLAY_FILE or HANGUP); without any, HANGUP.
 *   <li>Both legs of a summary have the session's status. startTime is when the callflow begins, two seconds after the
 *       call came, as in the sample.
 *   <li>After five seconds without an answer it gives up. It does not repeat by itself what was refused.
 *   <li>A withheld number comes as it is given: empty, or a word.
 * </ul>
 */
package io.github.numbermasking.simulator;
