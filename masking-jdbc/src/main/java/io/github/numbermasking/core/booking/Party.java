package io.github.numbermasking.core.booking;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;

/**
 * One side of a booking. Immutable and thread-safe.
 *
 * @param phone the party's own number, never shown to the other side
 * @param virtualNumber the number that this party dials, and the one that it sees when the other calls
 */
public record Party(PhoneNumber phone, VirtualNumber virtualNumber) {}
