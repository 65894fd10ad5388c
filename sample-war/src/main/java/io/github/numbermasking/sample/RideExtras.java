package io.github.numbermasking.sample;

import io.github.numbermasking.sample.ride.MaskedRide;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Adds something to a ride's page that is not part of the host: the phones of the demonstration. Thread-safe. */
public interface RideExtras {

    /** The context attribute that holds it, if there is one. */
    String ATTRIBUTE = RideExtras.class.getName();

    /** The value "demo" of the page's template; empty if there is nothing to show. */
    Optional<Object> of(HttpServletRequest request, MaskedRide ride);
}
