/**
 * Plays the phones of all people, and 8x8's platform between them.
 *
 * <p>masking-simulator plays the platform. It asks this application over HTTP what to do with a call, so the phones
 * show only what the endpoint has answered.
 *
 * <p><b>The result of a call is shown on the page where it was dialled.</b> A person has one phone for all rides. It
 * rings and talks on every page that shows it, but the result of a call belongs to one ride.
 */
package io.github.numbermasking.sample.demo.phone;
