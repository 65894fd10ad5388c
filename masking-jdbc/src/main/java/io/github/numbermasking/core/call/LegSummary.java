package io.github.numbermasking.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What 8x8's summary says of one leg. Immutable and thread-safe.
 *
 * @param direction which leg it is
 * @param ends who is at its ends
 * @param initiatedAt when it began
 * @param connectedAt when it was answered
 * @param disconnectedAt when it ended
 * @param status how it ended, in 8x8's word; "" if it does not say
 * @param length for how long it was connected, to the second
 * @param quality how well it could be heard
 */
public record LegSummary(
        CallDirection direction,
        LegParties ends,
        Optional<Instant> initiatedAt,
        Optional<Instant> connectedAt,
        Optional<Instant> disconnectedAt,
        String status,
        Duration length,
        CallQuality quality) {}
