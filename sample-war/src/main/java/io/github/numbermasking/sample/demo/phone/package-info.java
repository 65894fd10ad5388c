/**
 * Keeps the phones of all parties, and the simulated platform between them.
 *
 * <p>masking-simulator plays 8x8's platform here. It asks this very application over HTTP what to do with a call: the phones show
 * only what the endpoint answered.
 *
 * <p><b>The result of a call is shown on the page where it was dialled.</b> A person has one phone, however many rides they have:
 * it rings and talks on every page that shows it, but the words that a call leaves belong to one ride.
 */
package io.github.numbermasking.sample.demo.phone;
