package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

/** Where the virtual numbers of rides come from. Thread-safe. */
public interface VirtualNumbers {

    /** The ten that the demonstration has. */
    List<VirtualNumber> POOL = LongStream.rangeClosed(65_6000_0001L, 65_6000_0010L)
            .mapToObj(value -> new VirtualNumber(PhoneNumber.ofValue(value)))
            .toList();

    /** The attribute in which the wiring leaves those of a web application. */
    String ATTRIBUTE = VirtualNumbers.class.getName();

    /** Those of a web application. */
    static VirtualNumbers of(ServletContext context) {
        return (VirtualNumbers) context.getAttribute(ATTRIBUTE);
    }

    /** Makes the demonstration's pool, and leaves alone what is there: what an operator changed stays changed. */
    default void prepare() {}

    /** Runs the transaction of a ride that will ask for numbers; rides need not wait for each other. */
    default RideResult inTurn(Transactions transactions, Transactions.Work work) throws SQLException {
        return transactions.run(work);
    }

    /** Gives a ride that has just got its driver their virtual numbers, in a transaction of the host's. */
    RideResult give(Connection connection, Ride ride) throws SQLException;

    /** The same for a ride that has got another driver: the one before reaches nobody from now on. */
    default RideResult giveAnew(Connection connection, Ride ride) throws SQLException {
        return give(connection, ride);
    }

    /** Takes them back as the ride ends, in the same transaction. */
    void takeBack(Connection connection, Ride ride, RideStatus end);

    /** A ride with what is known of its numbers. */
    MaskedRide shown(Ride ride);
}
