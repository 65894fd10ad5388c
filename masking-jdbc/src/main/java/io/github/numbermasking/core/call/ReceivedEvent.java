package io.github.numbermasking.core.call;

import java.time.Instant;

/**
 * Something that a call went through, and when it came here. Immutable and thread-safe.
 *
 * @param event what it went through
 * @param at when it came
 */
public record ReceivedEvent(CallEvent event, Instant at) {}
