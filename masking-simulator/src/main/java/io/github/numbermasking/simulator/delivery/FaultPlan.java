package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.time.Duration;

/** Decides which faults the delivery of events has. Immutable and thread-safe. */
public interface FaultPlan {

    /** The faults of one type of webhook. */
    FaultRates of(WebhookKind type);

    /** The longest delay of an event. */
    Duration longestDelay();
}
