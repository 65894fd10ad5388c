package io.github.numbermasking.sample;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.VirtualNumber;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What the demonstration starts with: ten virtual numbers and one ride. Thread-safe. */
final class DemoData {

    private static final long FIRST_NUMBER = 65_6000_0001L;
    private static final int NUMBERS = 10;
    private static final Person RIDER = new Person("Rita Rider", PhoneNumber.ofValue(65_9000_0001L));
    private static final Person DRIVER = new Person("Dan Driver", PhoneNumber.ofValue(65_9000_0002L));

    private final RideTable table;
    private final Rides rides;
    private final Masking masking;

    DemoData(RideTable table, Rides rides, Masking masking) {
        this.table = table;
        this.rides = rides;
        this.masking = masking;
    }

    /**
     * Makes what is missing, and leaves alone what is there: what an operator changed stays changed.
     *
     * @return the live demo ride, or why there is none
     */
    Outcome seed() throws SQLException {
        fillPool();
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

    private void fillPool() {
        Set<VirtualNumber> present =
                masking.numbers().stream().map(PoolNumber::number).collect(Collectors.toSet());
        List<VirtualNumber> missing = LongStream.range(FIRST_NUMBER, FIRST_NUMBER + NUMBERS)
                .mapToObj(value -> new VirtualNumber(PhoneNumber.ofValue(value)))
                .filter(number -> !present.contains(number))
                .toList();
        missing.forEach(number -> masking.putNumber(number, NumberChange.NONE.country("SG")));
    }
}
