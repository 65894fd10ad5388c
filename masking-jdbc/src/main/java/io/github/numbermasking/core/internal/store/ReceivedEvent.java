package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.call.CallEvent;
import java.time.Instant;

/**
 * An event of a call, and when it was received. Immutable and thread-safe.
 *
 * @param event the event
 * @param at when it was received
 */
public record ReceivedEvent(CallEvent event, Instant at) {}
