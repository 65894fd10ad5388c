package io.github.numbermasking.sample;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A ride as the pages show it. Immutable and thread-safe.
 *
 * @param version another one as soon as the page must be loaded anew
 */
record RideView(
        String id,
        String created,
        String riderName,
        String riderPhone,
        String riderDials,
        String driverName,
        String driverPhone,
        String driverDials,
        String status,
        String calls,
        boolean waiting,
        boolean underWay,
        String version) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static RideView of(MaskedRide masked) {
        Ride ride = masked.ride();
        String driverPhone = ride.driver().map(driver -> driver.phone().e164()).orElse("");
        return new RideView(
                ride.id(),
                TIME.format(ride.created()),
                ride.rider().name(),
                ride.rider().phone().e164(),
                masked.riderDials(),
                ride.driver().map(Person::name).orElse(""),
                driverPhone,
                masked.driverDials(),
                ride.status().name().toLowerCase(Locale.ROOT),
                words(masked),
                ride.status() == RideStatus.BOOKED,
                ride.status() == RideStatus.ACCEPTED,
                String.join(
                        " ",
                        ride.status().name(),
                        masked.calls().name(),
                        driverPhone,
                        masked.riderDials(),
                        masked.driverDials()));
    }

    /** Whether it can still be cancelled. */
    boolean open() {
        return waiting || underWay;
    }

    private static String words(MaskedRide masked) {
        return switch (masked.calls()) {
            case CONNECT -> "calls connect";
            case ENDED -> "calls no longer connect";
            case NOT_BOOKED ->
                masked.ride().status() == RideStatus.BOOKED ? "waits for a driver" : "no virtual numbers";
            case UNKNOWN -> "number masking is not available";
        };
    }

    /** Masked: phone numbers stand in it. */
    @Override
    public String toString() {
        return "RideView[" + id + "]";
    }
}
