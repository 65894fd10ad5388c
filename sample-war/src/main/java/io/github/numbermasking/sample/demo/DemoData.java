package io.github.numbermasking.sample.demo;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import io.github.numbermasking.sample.ride.RideResult;
import io.github.numbermasking.sample.ride.RideStatus;
import io.github.numbermasking.sample.ride.Rides;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import java.sql.SQLException;
import java.util.List;

/** Creates the first data of the demonstration: ten virtual numbers and one ride. Thread-safe. */
final class DemoData {

    private static final Person RIDER = new Person("Rita Rider", PhoneNumber.ofValue(65_9000_0001L));
    private static final Person DRIVER = new Person("Dan Driver", PhoneNumber.ofValue(65_9000_0002L));

    private final Rides rides;
    private final VirtualNumbers numbers;

    DemoData(Rides rides, VirtualNumbers numbers) {
        this.rides = rides;
        this.numbers = numbers;
    }

    /**
     * Creates missing data, including the ride table. Existing data stays as it is, with an operator's changes.
     *
     * @return the demo ride, whose rider and driver can call each other, or the reason why there is none
     */
    RideResult seed() throws SQLException {
        rides.createTable();
        numbers.prepare();
        List<MaskedRide> open = rides.open(RIDER.phone());
        for (MaskedRide ride : open) {
            if (ride.calls() == MaskedRide.Calls.CONNECT) {
                return new RideResult.Done(ride.ride());
            }
        }
        for (MaskedRide ride : open) {
            if (ride.ride().status() == RideStatus.BOOKED) {
                return rides.accept(ride.ride().id(), DRIVER);
            }
        }
        return rides.book(RIDER) instanceof RideResult.Done booked
                ? rides.accept(booked.ride().id(), DRIVER)
                : new RideResult.Refused("it could not be booked");
    }
}
