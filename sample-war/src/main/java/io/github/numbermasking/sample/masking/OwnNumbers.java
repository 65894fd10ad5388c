package io.github.numbermasking.sample.masking;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Ride;
import io.github.numbermasking.sample.ride.RideResult;
import io.github.numbermasking.sample.ride.RideStatus;
import io.github.numbermasking.sample.ride.RideTable;
import io.github.numbermasking.sample.ride.Transactions;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Numbers that the host gives out itself and keeps in its ride table, where masking.lookup.sql finds them. Thread-safe, in
 * one process: several would need a key that refuses the same pair twice.
 */
public final class OwnNumbers implements VirtualNumbers {

    /** Those of this process. */
    public OwnNumbers() {}

    /** One ride at a time, until it is committed: else two of one party would find the same number free. */
    @Override
    public RideResult inTurn(Transactions transactions, Transactions.Work work) throws SQLException {
        synchronized (OwnNumbers.class) {
            return transactions.run(work);
        }
    }

    /**
     * One number for both, which neither uses in another ride: dialled by either, it can mean one ride only. The one that
     * the ride has already comes first.
     */
    @Override
    public RideResult give(Connection connection, Ride ride) throws SQLException {
        PhoneNumber rider = ride.rider().phone();
        PhoneNumber driver = ride.driver().orElseThrow().phone();
        if (rider.equals(driver)) {
            return new RideResult.Refused("Rider and driver must have different phone numbers.", true);
        }
        if (POOL.stream()
                .map(VirtualNumber::number)
                .anyMatch(number -> number.equals(rider) || number.equals(driver))) {
            return new RideResult.Refused("One of the phone numbers is a virtual number of the pool.", true);
        }
        RideTable table = new RideTable(connection);
        Set<String> used = table.usedElsewhere(ride, driver);
        Optional<String> free = Stream.concat(Stream.of(ride.virtualNumber()), numbers())
                .filter(number -> !number.isEmpty() && !used.contains(number))
                .findFirst();
        if (free.isEmpty()) {
            return new RideResult.Refused(
                    "No virtual number is free for this rider and this driver. Finish another ride of theirs first.");
        }
        table.give(ride.id(), free.get());
        return new RideResult.Done(ride.with(free.get()));
    }

    private static Stream<String> numbers() {
        return POOL.stream().map(VirtualNumber::e164);
    }

    @Override
    public void takeBack(Connection connection, Ride ride, RideStatus end) {
        // a number is in use as long as the ride is booked
    }

    @Override
    public MaskedRide shown(Ride ride) {
        if (ride.virtualNumber().isEmpty()) {
            return MaskedRide.without(ride, MaskedRide.Calls.NOT_BOOKED);
        }
        return new MaskedRide(
                ride,
                ride.virtualNumber(),
                ride.virtualNumber(),
                ride.status() == RideStatus.ACCEPTED ? MaskedRide.Calls.CONNECT : MaskedRide.Calls.ENDED);
    }
}
