package io.github.numbermasking.sample;

import io.github.numbermasking.core.PhoneNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the demonstration starts with: ten virtual numbers and one ride. Thread-safe. */
final class DemoData {

    private static final Person RIDER = new Person("Rita Rider", PhoneNumber.ofValue(65_9000_0001L));
    private static final Person DRIVER = new Person("Dan Driver", PhoneNumber.ofValue(65_9000_0002L));

    private final DataSource dataSource;
    private final Rides rides;
    private final VirtualNumbers numbers;

    DemoData(DataSource dataSource, Rides rides, VirtualNumbers numbers) {
        this.dataSource = dataSource;
        this.rides = rides;
        this.numbers = numbers;
    }

    /**
     * Makes what is missing, the ride table too, and leaves alone what is there: what an operator changed stays changed.
     *
     * @return the live demo ride, or why there is none
     */
    Outcome seed() throws SQLException {
        List<Ride> booked;
        try (Connection connection = dataSource.getConnection()) {
            RideTable table = new RideTable(connection);
            table.create();
            booked = table.booked(RIDER.phone(), DRIVER.phone());
        }
        numbers.prepare();
        Optional<Ride> live = booked.stream()
                .filter(ride -> rides.masked(ride).calls() == MaskedRide.Calls.CONNECT)
                .findFirst();
        return live.isPresent() ? new Outcome.Done(live.get()) : rides.book(RIDER, DRIVER);
    }
}
