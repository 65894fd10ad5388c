package io.github.numbermasking.core.call;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one leg of a call. Immutable and thread-safe.
 *
 * @param ends who is at its ends
 * @param reported when the events on its way say that it went through what
 * @param summary what the summary says of it, which counts for more
 */
public record CallLeg(LegParties ends, Map<LegStatus, Instant> reported, Optional<LegSummary> summary) {

    /** Takes a copy of the map. */
    public CallLeg {
        EnumMap<LegStatus, Instant> copy = new EnumMap<>(LegStatus.class);
        copy.putAll(reported);
        reported = Collections.unmodifiableMap(copy);
    }

    /** Whether there was such a leg, as far as is known. */
    public boolean isKnown() {
        return summary.isPresent() || !reported.isEmpty();
    }

    /** When it went through something: by the summary if there is one, else by the events. */
    public Optional<Instant> at(LegStatus moment) {
        Optional<Instant> event = Optional.ofNullable(reported.get(moment));
        if (summary.isEmpty()) {
            return event;
        }
        LegSummary leg = summary.get();
        return switch (moment) {
            case INITIATED -> leg.initiatedAt();
            case RECEIVED -> event;
            case CONNECTED -> leg.connectedAt();
            case DISCONNECTED -> leg.disconnectedAt();
        };
    }
}
