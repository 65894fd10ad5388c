package io.github.numbermasking.core.call;

/**
 * What 8x8 says was wrong with a call. Immutable and thread-safe.
 *
 * @param code 8x8's code, such as -2004
 * @param message 8x8's words; "" if there are none
 */
public record CallError(int code, String message) {}
