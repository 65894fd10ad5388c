package io.github.numbermasking.simulator.number;

import java.util.Arrays;
import java.util.Optional;

/** The {@code operationalStatus} of a virtual number at 8x8. */
public enum NumberStatus {
    /** It may be used. */
    ACTIVE("Active"),
    /** It failed 8x8's own test calls, and takes no new bookings. */
    UNHEALTHY("Unhealthy"),
    /** It will be given back, and takes no new bookings. */
    EXPIRING("Expiring"),
    /** It takes no calls. */
    INACTIVE("Inactive");

    private final String wire;

    NumberStatus(String wire) {
        this.wire = wire;
    }

    /** The status as webhooks and the API write it. */
    public String wire() {
        return wire;
    }

    /** Finds a status by its name, in upper or lower case. */
    public static Optional<NumberStatus> named(String name) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equalsIgnoreCase(name))
                .findAny();
    }
}
