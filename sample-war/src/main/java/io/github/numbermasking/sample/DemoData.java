package io.github.numbermasking.sample;

import io.github.numbermasking.core.PhoneNumber;
import java.sql.SQLException;

/** What the demonstration starts with: ten virtual numbers and one ride. Thread-safe. */
final class DemoData {

    private static final Person RIDER = new Person("Rita Rider", PhoneNumber.ofValue(65_9000_0001L));
    private static final Person DRIVER = new Person("Dan Driver", PhoneNumber.ofValue(65_9000_0002L));

    private final RideTable table;
    private final Rides rides;
    private final VirtualNumbers numbers;

    DemoData(RideTable table, Rides rides, VirtualNumbers numbers) {
        this.table = table;
        this.rides = rides;
        this.numbers = numbers;
    }

    /**
     * Makes what is missing, and leaves alone what is there: what an operator changed stays changed.
     *
     * @return the live demo ride, or why there is none
     */
    Outcome seed() throws SQLException {
        numbers.prepare();
        for (Ride ride : table.booked(RIDER.phone(), DRIVER.phone())) {
            switch (rides.masked(ride).calls()) {
                case CONNECT -> {
                    return new Outcome.Done(ride);
                }
                case NOT_BOOKED -> {
                    return rides.maskAgain(ride.id()); // an attempt before this one failed half-way
                }
                default -> {} // it has expired
            }
        }
        return rides.book(RIDER, DRIVER);
    }
}
