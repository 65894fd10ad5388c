/**
 * Models number masking in a second, simple way, to check the real one: it keeps a list of bookings in memory and
 * derives every answer from all of them. It is written from the specification, and shares only the values of requests
 * and results with the real code.
 *
 * <p>Sometimes number masking may choose, such as between numbers. The model then does not guess: it lists the allowed
 * choices, and refuses a choice if another one must come before it.
 */
package io.github.numbermasking.model;
