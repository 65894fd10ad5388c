package io.github.numbermasking.sample;

import io.github.numbermasking.core.BookingId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A row of the ride table. Immutable and thread-safe.
 *
 * @param id "ride-" and twelve hexadecimal digits; also the id of the ride's masking booking
 * @param rider who is driven
 * @param driver who drives
 * @param status how it stands
 * @param virtualNumber the one that both dial, if this host gives out its numbers itself; "" if it has none
 * @param created when it was booked, to the millisecond
 */
record Ride(String id, Person rider, Person driver, RideStatus status, String virtualNumber, Instant created) {

    private static final int ID_DIGITS = 12;

    /** A new ride of these two. */
    static Ride of(Person rider, Person driver) {
        String id = "ride-" + UUID.randomUUID().toString().replace("-", "").substring(0, ID_DIGITS);
        return new Ride(id, rider, driver, RideStatus.BOOKED, "", Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same ride once it has a virtual number. */
    Ride with(String number) {
        return new Ride(id, rider, driver, status, number, created);
    }

    /** The id under which number masking knows the ride. */
    BookingId bookingId() {
        return new BookingId(id);
    }
}
