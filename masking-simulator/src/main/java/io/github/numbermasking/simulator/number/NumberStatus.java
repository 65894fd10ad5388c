package io.github.numbermasking.simulator.number;

import java.util.Arrays;
import java.util.Optional;

/** What 8x8 says of a virtual number, its {@code operationalStatus}. */
public enum NumberStatus {
    /** May be used. */
    ACTIVE("Active"),
    /** Failed 8x8's own test calls; takes no new bookings. */
    UNHEALTHY("Unhealthy"),
    /** Will be given back; takes no new bookings. */
    EXPIRING("Expiring"),
    /** Takes no calls. */
    INACTIVE("Inactive");

    private final String wire;

    NumberStatus(String wire) {
        this.wire = wire;
    }

    /** As it is written in webhooks and in the API. */
    public String wire() {
        return wire;
    }

    /** Finds it by its name, whatever the case. */
    public static Optional<NumberStatus> named(String name) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equalsIgnoreCase(name))
                .findAny();
    }
}
