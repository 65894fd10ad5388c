package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.CallAnswer;
import io.github.numbermasking.core.answer.CallDecision;
import io.github.numbermasking.core.answer.CallReason;
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
     * Only the host knows whether a booking is over, so {@link CallAnswer#ENDED} is never said.
     */
    @Override
    public CallDecision answer(IncomingCall call) {
        // a caller's own number, shown to the counterpart, would give the caller away
        if (call.caller().equals(call.dialled())) {
            return new CallDecision.Announce(CallReason.NO_SUCH_PAIR);
        }
        if (call.caller().isWithheld()) {
            return new CallDecision.Announce(CallReason.CALLER_WITHHELD);
        }
        Optional<HostRoute> found = bookings.find(call);
        if (found.isEmpty()) {
            return new CallDecision.Announce(CallReason.NO_SUCH_PAIR);
        }
        HostRoute route = found.get();
        if (route.counterpart().equals(call.caller())) {
            throw astray(route, "back to its caller");
        }
        if (route.counterpart().equals(call.dialled())) {
            throw astray(route, "to the number that was dialled");
        }
        if (!destinations.allow(route.counterpart())) {
            throw astray(route, "to where calls may not go");
        }
        return new CallDecision.Connect(new VirtualNumber(call.dialled()), route.counterpart(), route.bookingId());
    }

    private static MaskingException astray(HostRoute route, String where) {
        String booking = route.bookingId().map(id -> "booking " + id).orElse("booking");
        return new MaskingException(
                "the host's " + booking + " leads " + where,
                MaskingException.Retry.AFTER_REPAIR,
                MaskingException.Failure.DESTINATION);
    }

    @Override
    public Health health() {
        return bookings.health();
    }
}
