package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.value.PhoneNumber;

/**
 * A rider or a driver. Immutable and thread-safe.
 *
 * @param name the name as it was typed, with any characters, so every page must escape it
 * @param phone the person's own number; PhoneNumber masks it in {@link #toString()}
 */
public record Person(String name, PhoneNumber phone) {}
