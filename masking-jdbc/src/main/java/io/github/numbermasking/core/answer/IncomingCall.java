package io.github.numbermasking.core.answer;

import io.github.numbermasking.core.value.PhoneNumber;

/**
 * A caller who waits for an answer. Immutable and thread-safe.
 *
 * @param caller the number that the network gives for the caller, which can be forged
 * @param dialled the number that was dialled
 */
public record IncomingCall(PhoneNumber caller, PhoneNumber dialled) {}
