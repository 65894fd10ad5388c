package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.value.PhoneNumber;

/**
 * A rider or a driver. Immutable and thread-safe.
 *
 * @param name as it was typed: any characters, so it is escaped wherever it is shown
 * @param phone the person's own number; masked in {@link #toString()}, as PhoneNumber masks itself
 */
public record Person(String name, PhoneNumber phone) {}
