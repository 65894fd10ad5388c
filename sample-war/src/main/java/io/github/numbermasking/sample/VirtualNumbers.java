package io.github.numbermasking.sample;

import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.VirtualNumber;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;

/** Where the virtual numbers of rides come from. Thread-safe. */
interface VirtualNumbers {

    /** The ten that the demonstration has. */
    List<VirtualNumber> POOL = LongStream.rangeClosed(65_6000_0001L, 65_6000_0010L)
            .mapToObj(value -> new VirtualNumber(PhoneNumber.ofValue(value)))
            .toList();

    /** The context-param that says {@code own} where the host gives out its numbers itself. */
    String PARAMETER = "sample.numbers";

    /** Those of a web application: number masking's, or the host's own. */
    static VirtualNumbers of(ServletContext context) {
        return "own".equals(context.getInitParameter(PARAMETER))
                ? new OwnNumbers()
                : new MaskingNumbers(() -> MaskingNumbers.masking(context));
    }

    /** Makes the pool, and leaves alone what is there: what an operator changed stays changed. */
    void prepare();

    /** Runs the transaction of a booking, which will ask for numbers. */
    Outcome inTurn(Transactions transactions, Transactions.Work booking) throws SQLException;

    /** Gives a ride its virtual numbers, in a transaction of the host's. */
    Outcome give(Connection connection, Ride ride) throws SQLException;

    /** Takes them back as the ride ends, in the same transaction. */
    void takeBack(Connection connection, Ride ride, RideStatus end);

    /** A ride with what is known of its numbers. */
    MaskedRide shown(Ride ride);
}
