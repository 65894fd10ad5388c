package io.github.numbermasking.core.call;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One leg of a call, as far as it is known. Immutable and thread-safe.
 *
 * @param parties who is at its ends
 * @param reported when it reached each status, by the events during the call
 * @param summary the summary of the leg, which overrides the events
 */
public record CallLeg(LegParties parties, Map<LegStatus, Instant> reported, Optional<LegSummary> summary) {

    /** Takes a copy of the map. */
    public CallLeg {
        EnumMap<LegStatus, Instant> copy = new EnumMap<>(LegStatus.class);
        copy.putAll(reported);
        reported = Collections.unmodifiableMap(copy);
    }

    /** Whether any event has told of such a leg. */
    public boolean isKnown() {
        return summary.isPresent() || !reported.isEmpty();
    }

    /** When it reached a status: by the summary if there is one, otherwise by the events. */
    public Optional<Instant> at(LegStatus status) {
        Optional<Instant> event = Optional.ofNullable(reported.get(status));
        if (summary.isEmpty()) {
            return event;
        }
        LegSummary leg = summary.get();
        return switch (status) {
            case INITIATED -> leg.initiatedAt();
            case RECEIVED -> event;
            case CONNECTED -> leg.connectedAt();
            case DISCONNECTED -> leg.disconnectedAt();
        };
    }
}
