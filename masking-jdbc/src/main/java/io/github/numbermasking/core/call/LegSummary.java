package io.github.numbermasking.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The platform's summary of one leg. Immutable and thread-safe.
 *
 * @param direction which leg it is
 * @param parties who is at its ends
 * @param initiatedAt when it began
 * @param connectedAt when it was answered
 * @param disconnectedAt when it ended
 * @param status how it ended, in the platform's word; "" if it does not say
 * @param length how long it was connected, to the second
 * @param quality its audio quality
 */
public record LegSummary(
        CallDirection direction,
        LegParties parties,
        Optional<Instant> initiatedAt,
        Optional<Instant> connectedAt,
        Optional<Instant> disconnectedAt,
        String status,
        Duration length,
        CallQuality quality) {}
