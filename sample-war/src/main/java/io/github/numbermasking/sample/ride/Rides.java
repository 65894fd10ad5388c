package io.github.numbermasking.sample.ride;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.value.PhoneNumber;
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
 * <p>A SQLException or a {@link MaskingException} means that something is broken; the same may be asked again.
 */
public final class Rides {

    private static final int SHOWN = 50;

    private final DataSource dataSource;
    private final Transactions transactions;
    private final VirtualNumbers numbers;

    /** The rides of a database, with numbers from there. */
    public Rides(DataSource dataSource, VirtualNumbers numbers) {
        this.dataSource = dataSource;
        this.transactions = new Transactions(dataSource);
        this.numbers = numbers;
    }

    /** The rides of a web application. */
    public static Rides of(ServletContext context) {
        DataSource dataSource = (DataSource) context.getAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        return new Rides(dataSource, VirtualNumbers.of(context));
    }

    /** Makes the table of rides if it is not there. */
    public void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            new RideTable(connection).create();
        }
    }

    /** Books a ride, which then waits for a driver. */
    public RideResult book(Person rider) throws SQLException {
        Ride ride = Ride.of(rider);
        return transactions.run(connection -> {
            new RideTable(connection).insert(ride);
            return new RideResult.Done(ride);
        });
    }

    /** A driver takes the ride, and the two get virtual numbers; or neither happens. */
    public RideResult accept(String id, Person driver) throws SQLException {
        return numbers.inTurn(transactions, connection -> {
            RideTable table = new RideTable(connection);
            return table.accept(id, driver)
                    ? numbers.give(connection, table.find(id).orElseThrow())
                    : new RideResult.Refused("This ride has a driver already, or is over.");
        });
    }

    /** Another driver takes the place of the one there is, who reaches the rider no more; or nothing happens. */
    public RideResult replaceDriver(String id, Person driver) throws SQLException {
        return numbers.inTurn(transactions, connection -> {
            RideTable table = new RideTable(connection);
            return table.replaceDriver(id, driver)
                    ? numbers.giveAnew(connection, table.find(id).orElseThrow())
                    : new RideResult.Refused("This ride has no driver to replace.");
        });
    }

    /** The rider has arrived: from now on neither reaches the other. */
    public RideResult finish(String id) throws SQLException {
        return end(id, RideStatus.FINISHED);
    }

    /** The ride does not take place. */
    public RideResult cancel(String id) throws SQLException {
        return end(id, RideStatus.CANCELLED);
    }

    /** Ends a ride and gives its virtual numbers back, or neither. One that has ended stays as it is. */
    private RideResult end(String id, RideStatus status) throws SQLException {
        return transactions.run(connection -> {
            RideTable table = new RideTable(connection);
            Optional<Ride> ride = table.find(id);
            if (ride.isEmpty()) {
                return new RideResult.Refused("There is no such ride.");
            }
            if (table.end(id, status) && ride.get().driver().isPresent()) {
                numbers.takeBack(connection, ride.get(), status);
            }
            return new RideResult.Done(ride.get());
        });
    }

    /** A ride with its numbers; empty if there is none of that id. */
    public Optional<MaskedRide> find(String id) throws SQLException {
        return read(table -> table.find(id)).map(this::masked);
    }

    /** The newest rides. */
    public List<MaskedRide> newest() throws SQLException {
        return read(table -> table.newest(SHOWN)).stream().map(this::masked).toList();
    }

    /** The rides of this one that have not ended, the newest first. */
    public List<MaskedRide> open(PhoneNumber rider) throws SQLException {
        return read(table -> table.open(rider)).stream().map(this::masked).toList();
    }

    /** What is asked of the table. */
    private interface Query<T> {
        T on(RideTable table) throws SQLException;
    }

    /** The connection is given back before number masking is asked, which takes one, too. */
    private <T> T read(Query<T> query) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return query.on(new RideTable(connection));
        }
    }

    /** A ride with its numbers. It is shown even when number masking cannot be asked. */
    public MaskedRide masked(Ride ride) {
        try {
            return numbers.shown(ride);
        } catch (MaskingException e) {
            return MaskedRide.without(ride, MaskedRide.Calls.UNKNOWN);
        }
    }
}
