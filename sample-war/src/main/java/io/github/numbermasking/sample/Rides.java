package io.github.numbermasking.sample;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the host does with rides, their virtual numbers included. Thread-safe.
 *
 * <p>Every method may throw SQLException or {@link MaskingException}: something is broken, and the same may be asked
 * again.
 */
final class Rides {

    private static final int SHOWN = 50;

    private final DataSource dataSource;
    private final Transactions transactions;
    private final VirtualNumbers numbers;

    Rides(DataSource dataSource, VirtualNumbers numbers) {
        this.dataSource = dataSource;
        this.transactions = new Transactions(dataSource);
        this.numbers = numbers;
    }

    /** The rides of a web application. */
    static Rides of(ServletContext context) {
        DataSource dataSource = (DataSource) context.getAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        return new Rides(dataSource, VirtualNumbers.of(context));
    }

    /** Books a ride and its virtual numbers, or neither. */
    Outcome book(Person rider, Person driver) throws SQLException {
        Ride ride = Ride.of(rider, driver);
        return numbers.inTurn(transactions, connection -> {
            new RideTable(connection).insert(ride);
            return numbers.give(connection, ride);
        });
    }

    /** The rider has arrived: from now on neither reaches the other. */
    Outcome finish(String id) throws SQLException {
        return end(id, RideStatus.FINISHED);
    }

    /** The ride does not take place. */
    Outcome cancel(String id) throws SQLException {
        return end(id, RideStatus.CANCELLED);
    }

    /** The newest rides. They are listed even when number masking cannot be asked. */
    List<MaskedRide> newest() throws SQLException {
        List<Ride> rides;
        try (Connection connection = dataSource.getConnection()) {
            rides = new RideTable(connection).newest(SHOWN);
        }
        try {
            return rides.stream().map(this::masked).toList();
        } catch (MaskingException e) {
            return rides.stream()
                    .map(ride -> MaskedRide.without(ride, MaskedRide.Calls.UNKNOWN))
                    .toList();
        }
    }

    /** A ride with what number masking knows of it. */
    MaskedRide masked(Ride ride) {
        return numbers.shown(ride);
    }

    /** Ends a ride and gives its virtual numbers back, or neither. One that has ended stays as it is. */
    private Outcome end(String id, RideStatus status) throws SQLException {
        return transactions.run(connection -> {
            RideTable table = new RideTable(connection);
            Optional<Ride> ride = table.find(id);
            if (ride.isEmpty()) {
                return new Outcome.Refused("There is no such ride.");
            }
            if (table.end(id, status)) {
                numbers.takeBack(connection, ride.get(), status);
            }
            return new Outcome.Done(ride.get());
        });
    }
}
