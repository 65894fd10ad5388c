package io.github.numbermasking.simulator.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A leg of a session: the caller's or the called party's. 8x8 names it a call.
 *
 * @param callId its id
 * @param direction from the platform's point of view
 * @param source the calling number, as it is shown
 * @param destination the called number
 * @param initiated when it began
 * @param connected when it was answered
 * @param disconnected when it ended
 */
public record Leg(
        String callId,
        Direction direction,
        String source,
        String destination,
        Instant initiated,
        Optional<Instant> connected,
        Optional<Instant> disconnected) {

    /** INBOUND is the caller's leg, OUTBOUND the called party's leg. */
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    public static Leg begun(String callId, Direction direction, String source, String destination, Instant when) {
        return new Leg(callId, direction, source, destination, when, Optional.empty(), Optional.empty());
    }

    public Leg connectedAt(Instant when) {
        return new Leg(callId, direction, source, destination, initiated, Optional.of(when), disconnected);
    }

    public Leg disconnectedAt(Instant when) {
        return new Leg(callId, direction, source, destination, initiated, connected, Optional.of(when));
    }

    /** The time from its connection to its end; zero if either is missing. */
    public Duration talked() {
        return connected.isPresent() && disconnected.isPresent()
                ? Duration.between(connected.get(), disconnected.get())
                : Duration.ZERO;
    }

    /** Omits the phone numbers. */
    @Override
    public String toString() {
        return "Leg[" + direction + " " + callId + "]";
    }
}
