package io.github.numbermasking.simulator.delivery;

import io.github.numbermasking.simulator.webhook.WebhookKind;
import java.time.Duration;

/** Says what goes wrong in the delivery of events. Immutable and thread-safe. */
public interface FaultPlan {

    /** The faults of one type of webhook. */
    FaultRates of(WebhookKind type);

    /** The longest time by which a delayed event is late. */
    Duration longestDelay();
}
