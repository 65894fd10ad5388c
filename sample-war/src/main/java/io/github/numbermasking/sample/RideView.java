package io.github.numbermasking.sample;

import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import io.github.numbermasking.sample.ride.RideStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A ride for the pages' templates, which read it by the names of these methods. Immutable and thread-safe. */
record RideView(MaskedRide masked) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    String id() {
        return masked.ride().id();
    }

    String created() {
        return TIME.format(masked.ride().created());
    }

    String riderName() {
        return masked.ride().rider().name();
    }

    String riderPhone() {
        return masked.ride().rider().phone().e164();
    }

    String riderDials() {
        return masked.riderDials();
    }

    /** The driver's name; "" without a driver, as for the phone. */
    String driverName() {
        return masked.ride().driver().map(Person::name).orElse("");
    }

    String driverPhone() {
        return masked.ride().driver().map(driver -> driver.phone().e164()).orElse("");
    }

    String driverDials() {
        return masked.driverDials();
    }

    String status() {
        return masked.ride().status().name().toLowerCase(Locale.ROOT);
    }

    /** The result of a call, in words. */
    String calls() {
        return switch (masked.calls()) {
            case CONNECT -> "calls connect";
            case ENDED -> "calls no longer connect";
            case NOT_BOOKED -> waiting() ? "waits for a driver" : "has no virtual numbers";
            case UNKNOWN -> "number masking is not available";
        };
    }

    /** Whether it waits for a driver. */
    boolean waiting() {
        return masked.ride().status() == RideStatus.BOOKED;
    }

    boolean underWay() {
        return masked.ride().status() == RideStatus.ACCEPTED;
    }

    /** Whether it can still be cancelled. */
    boolean open() {
        return waiting() || underWay();
    }

    /** A text that changes whenever an open page must be reloaded; "" if that is not known now. */
    String version() {
        return masked.calls() == MaskedRide.Calls.UNKNOWN
                ? ""
                : String.join(" ", status(), calls(), driverName(), driverPhone(), riderDials(), driverDials());
    }
}
