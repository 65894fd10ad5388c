package io.github.numbermasking.simulator.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the two calls of a session.
 *
 * @param callId its own id
 * @param direction from the platform's point of view
 * @param source the number that is shown
 * @param destination the number that is called
 * @param initiated when it began
 * @param connected when it was taken
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

    /** INBOUND is the caller's, OUTBOUND the called party's. */
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

    /** From its connection to its end; zero before, and without one. */
    public Duration talked() {
        return connected.isPresent() && disconnected.isPresent()
                ? Duration.between(connected.get(), disconnected.get())
                : Duration.ZERO;
    }

    /** Without the numbers. */
    @Override
    public String toString() {
        return "Leg[" + direction + " " + callId + "]";
    }
}
