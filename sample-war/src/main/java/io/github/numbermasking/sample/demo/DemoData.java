package io.github.numbermasking.sample.demo;

import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.sample.MaskedRide;
import io.github.numbermasking.sample.Outcome;
import io.github.numbermasking.sample.Person;
import io.github.numbermasking.sample.Ride;
import io.github.numbermasking.sample.RideTable;
import io.github.numbermasking.sample.Rides;
import io.github.numbermasking.sample.VirtualNumbers;
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
     * @return the demo ride whose two can call each other, or why there is none
     */
    Outcome seed() throws SQLException {
        List<Ride> accepted;
        List<Ride> waiting;
        try (Connection connection = dataSource.getConnection()) {
            RideTable table = new RideTable(connection);
            table.create();
            accepted = table.accepted(RIDER.phone(), DRIVER.phone());
            waiting = table.waiting(RIDER.phone());
        }
        numbers.prepare();
        Optional<Ride> live = accepted.stream()
                .filter(ride -> rides.masked(ride).calls() == MaskedRide.Calls.CONNECT)
                .findFirst();
        if (live.isPresent()) {
            return new Outcome.Done(live.get());
        }
        Outcome booked = waiting.isEmpty() ? rides.book(RIDER) : new Outcome.Done(waiting.get(0));
        return booked instanceof Outcome.Done done ? rides.accept(done.ride().id(), DRIVER) : booked;
    }
}
