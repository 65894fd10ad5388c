package io.github.numbermasking.sample;

import io.github.numbermasking.sample.ride.MaskedRide;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Something that is shown on a ride's page and is not the host's: the phones of the demonstration. Thread-safe. */
public interface RideExtras {

    /** The context attribute in which it stands, if there is any. */
    String ATTRIBUTE = RideExtras.class.getName();

    /** What the page's template calls demo; empty if there is nothing to show. */
    Optional<Object> of(HttpServletRequest request, MaskedRide ride);
}
