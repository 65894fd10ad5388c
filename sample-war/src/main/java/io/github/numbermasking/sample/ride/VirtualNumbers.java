package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

/** Gives rides their virtual numbers. Thread-safe. */
public interface VirtualNumbers {

    /** The ten virtual numbers of the demonstration. */
    List<VirtualNumber> POOL = LongStream.rangeClosed(65_6000_0001L, 65_6000_0010L)
            .mapToObj(value -> new VirtualNumber(PhoneNumber.ofValue(value)))
            .toList();

    /** The context attribute that holds the web application's instance. */
    String ATTRIBUTE = VirtualNumbers.class.getName();

    /** The web application's instance. */
    static VirtualNumbers of(ServletContext context) {
        return (VirtualNumbers) context.getAttribute(ATTRIBUTE);
    }

    /** Adds the demonstration's numbers to the pool. Existing numbers stay as they are, with an operator's changes. */
    default void prepare() {}

    /** Runs a transaction that will ask for numbers. By default, such transactions run in parallel. */
    default RideResult inTurn(Transactions transactions, Transactions.Work work) throws SQLException {
        return transactions.run(work);
    }

    /** Gives a ride and its new driver virtual numbers, in a transaction of the host. */
    RideResult give(Connection connection, Ride ride) throws SQLException;

    /** The same for a ride with a replaced driver. The previous driver reaches nobody from now on. */
    default RideResult giveAnew(Connection connection, Ride ride) throws SQLException {
        return give(connection, ride);
    }

    /** Takes the numbers back when the ride ends, in the same transaction. */
    void takeBack(Connection connection, Ride ride, RideStatus end);

    /** A ride with its numbers, as far as they are known. */
    MaskedRide shown(Ride ride);
}
