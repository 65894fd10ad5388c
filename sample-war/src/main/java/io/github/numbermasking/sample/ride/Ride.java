package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.value.BookingId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the ride table. Immutable and thread-safe.
 *
 * @param id "ride-" and twelve hexadecimal digits; also the id of the ride's masking booking
 * @param rider the passenger
 * @param driver the driver; empty until a driver accepts the ride
 * @param status the current status
 * @param virtualNumber the number that both dial, if this host assigns virtual numbers itself; "" otherwise
 * @param created when it was booked, to the millisecond
 */
public record Ride(
        String id, Person rider, Optional<Person> driver, RideStatus status, String virtualNumber, Instant created) {

    private static final int ID_DIGITS = 12;

    /** A new ride, which waits for a driver. */
    public static Ride of(Person rider) {
        String id = "ride-" + UUID.randomUUID().toString().replace("-", "").substring(0, ID_DIGITS);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Ride(id, rider, Optional.empty(), RideStatus.BOOKED, "", now);
    }

    /** The same ride with a virtual number. */
    public Ride with(String number) {
        return new Ride(id, rider, driver, status, number, created);
    }

    /** The id under which number masking knows the ride. */
    public BookingId bookingId() {
        return new BookingId(id);
    }
}
