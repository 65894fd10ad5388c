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
 * Assigns virtual numbers without number masking and keeps them in the host's ride table, where masking.lookup.sql
 * finds them. Thread-safe in one process. Several processes would need a unique key for each pair of number and party.
 */
public final class OwnNumbers implements VirtualNumbers {

    /** All instances of one process share a lock. */
    public OwnNumbers() {}

    /** Runs one transaction at a time. Otherwise two rides of one party could find the same number free. */
    @Override
    public RideResult inTurn(Transactions transactions, Transactions.Work work) throws SQLException {
        synchronized (OwnNumbers.class) {
            return transactions.run(work);
        }
    }

    /**
     * Gives both parties one number that neither uses in another ride. So the number of a caller and the dialled number
     * mean one ride only. The ride keeps its current number if possible.
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
        // a number is free as soon as the ride has ended
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
