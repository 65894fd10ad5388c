package io.github.numbermasking.core.call;

/**
 * The platform's error of a call. Immutable and thread-safe.
 *
 * @param code the platform's code, such as -2004
 * @param message the platform's text; "" if there is none
 */
public record CallError(int code, String message) {}
