/**
 * A second, simple number masking to hold the product against: a list of bookings in memory, from which every answer is
 * derived by looking at all of them. It is written from the contract and shares nothing with the product but the values
 * of requests and results.
 *
 * <p>Where the product may choose (which number, which of two equals), the model does not guess: it lists what may be
 * chosen, and objects to anything that another choice must have preceded.
 */
package io.github.numbermasking.model;
