package io.github.numbermasking.core.internal.store;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.answer.IncomingCall;
import io.github.numbermasking.core.internal.engine.HostCallRouter;
import io.github.numbermasking.core.pool.Health;
import java.util.Optional;

/** The bookings that a host keeps itself: the port behind {@link HostCallRouter}. Thread-safe. */
public interface HostBookings {

    /**
     * Finds whom a call is for, as it is committed now.
     *
     * @return empty if the dialled number means nothing to the caller
     * @throws MaskingException if the bookings cannot be asked, or their answer is none or more than one
     */
    Optional<HostRoute> find(IncomingCall call);

    /** Looks whether they can be asked; never throws. */
    Health health();
}
