/** Plays the customer's endpoint for the simulator's tests, and reads 8x8's documentation for them. */
package io.github.numbermasking.simulator.testing;
