package io.github.numbermasking.core;

import java.util.Optional;

/** Answers callers from bookings that the host keeps itself. Thread-safe. */
public final class HostSwitchboard implements Switchboard {

    private final HostBookings bookings;
    private final Destinations destinations;

    /**
     * A switchboard on a host's bookings.
     *
     * @param destinations where calls may go
     */
    public HostSwitchboard(HostBookings bookings, Destinations destinations) {
        this.bookings = bookings;
        this.destinations = destinations;
    }

    /**
     * Connects with whom the host names, shown the dialled number: that one is the booking's, since the host found it.
     * Whether a booking is over is the host's to know, so {@link Announcement#ENDED} is never said.
     */
    @Override
    public CallDecision answer(IncomingCall call) {
        // a caller's own number, shown to the counterpart, would give the caller away
        if (call.caller().equals(call.dialled()) || call.caller().isWithheld()) {
            return new CallDecision.Announce(Announcement.UNKNOWN);
        }
        Optional<HostRoute> found = bookings.find(call);
        if (found.isEmpty()) {
            return new CallDecision.Announce(Announcement.UNKNOWN);
        }
        HostRoute route = found.get();
        if (route.counterpart().equals(call.caller())) {
            throw new MaskingException("the host's " + named(route) + " leads back to its caller");
        }
        if (route.counterpart().equals(call.dialled())) {
            throw new MaskingException("the host's " + named(route) + " leads to the number that was dialled");
        }
        if (!destinations.allow(route.counterpart())) {
            throw new MaskingException("the host's " + named(route) + " leads to where calls may not go");
        }
        return new CallDecision.Connect(new VirtualNumber(call.dialled()), route.counterpart(), route.bookingId());
    }

    private static String named(HostRoute route) {
        return route.bookingId().map(id -> "booking " + id).orElse("booking");
    }

    @Override
    public Health health() {
        return bookings.health();
    }
}
