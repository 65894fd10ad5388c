package io.github.numbermasking.core.call;

import java.time.Instant;

/**
 * An event of a call, and when it was received. Immutable and thread-safe.
 *
 * @param event the event
 * @param at when it was received
 */
public record ReceivedEvent(CallEvent event, Instant at) {}
