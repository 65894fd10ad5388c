package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.pool.Health;
import java.util.Optional;

/** The host's own bookings: the port behind a router of calls that needs no tables of ours. Thread-safe. */
public interface HostBookings {

    /**
     * Finds the party that a call is for, as committed now.
     *
     * @return empty if the dialled number means nothing to the caller
     * @throws MaskingException if the bookings cannot be asked, or their answer is unusable or not the only one
     */
    Optional<HostRoute> find(IncomingCall call);

    /** Checks whether the bookings can be asked; never throws. */
    Health health();
}
