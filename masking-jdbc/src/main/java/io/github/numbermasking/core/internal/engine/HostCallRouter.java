package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.Announcement;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.booking.Destinations;
import io.github.numbermasking.core.internal.store.HostBookings;
import io.github.numbermasking.core.internal.store.HostRoute;
import io.github.numbermasking.core.pool.Health;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.Optional;

/** Answers callers from the host's own bookings. Thread-safe. */
public final class HostCallRouter implements CallRouter {

    private final HostBookings bookings;
    private final Destinations destinations;

    /**
     * A router on a host's bookings.
     *
     * @param destinations where calls may go
     */
    public HostCallRouter(HostBookings bookings, Destinations destinations) {
        this.bookings = bookings;
        this.destinations = destinations;
    }

    /**
     * Connects the caller with the party that the host names, and shows the dialled number, which belongs to the booking.
     * Only the host knows whether a booking is over, so {@link Announcement#ENDED} is never said.
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
            throw new MaskingException(
                    "the host's " + named(route) + " leads back to its caller", MaskingException.Retry.AFTER_REPAIR);
        }
        if (route.counterpart().equals(call.dialled())) {
            throw new MaskingException(
                    "the host's " + named(route) + " leads to the number that was dialled",
                    MaskingException.Retry.AFTER_REPAIR);
        }
        if (!destinations.allow(route.counterpart())) {
            throw new MaskingException(
                    "the host's " + named(route) + " leads to where calls may not go",
                    MaskingException.Retry.AFTER_REPAIR);
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
