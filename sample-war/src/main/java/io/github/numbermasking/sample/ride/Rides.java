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
 * Books, changes and reads rides, each with its virtual numbers. Thread-safe.
 *
 * <p>A SQLException or a {@link MaskingException} means that something is broken. You may repeat the call.
 */
public final class Rides {

    private static final int SHOWN = 50;

    private final DataSource dataSource;
    private final Transactions transactions;
    private final VirtualNumbers numbers;

    /** The rides of a database, with their source of virtual numbers. */
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

    /** Creates the table of rides if it does not exist. */
    public void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            new RideTable(connection).create();
        }
    }

    /** Books a ride. It then waits for a driver. */
    public RideResult book(Person rider) throws SQLException {
        Ride ride = Ride.of(rider);
        return transactions.run(connection -> {
            new RideTable(connection).insert(ride);
            return new RideResult.Done(ride);
        });
    }

    /** Gives the ride a driver and virtual numbers, or changes nothing. */
    public RideResult accept(String id, Person driver) throws SQLException {
        return numbers.inTurn(transactions, connection -> {
            RideTable table = new RideTable(connection);
            return table.accept(id, driver)
                    ? numbers.give(connection, table.find(id).orElseThrow())
                    : new RideResult.Refused("This ride has a driver already, or is over.");
        });
    }

    /** Replaces the driver, or changes nothing. The previous driver can no longer call the rider. */
    public RideResult replaceDriver(String id, Person driver) throws SQLException {
        return numbers.inTurn(transactions, connection -> {
            RideTable table = new RideTable(connection);
            return table.replaceDriver(id, driver)
                    ? numbers.giveAnew(connection, table.find(id).orElseThrow())
                    : new RideResult.Refused("This ride has no driver to replace.");
        });
    }

    /** Ends the ride because the rider has arrived. From now on, the two cannot call each other. */
    public RideResult finish(String id) throws SQLException {
        return end(id, RideStatus.FINISHED);
    }

    /** Ends a ride that does not take place. */
    public RideResult cancel(String id) throws SQLException {
        return end(id, RideStatus.CANCELLED);
    }

    /** Ends a ride and gives its virtual numbers back, or changes nothing. A ride that has ended stays as it is. */
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

    /** A ride with its numbers; empty if no ride has this id. */
    public Optional<MaskedRide> find(String id) throws SQLException {
        return read(table -> table.find(id)).map(this::masked);
    }

    /** The newest rides. */
    public List<MaskedRide> newest() throws SQLException {
        return read(table -> table.newest(SHOWN)).stream().map(this::masked).toList();
    }

    /** The rides of this rider that have not ended, newest first. */
    public List<MaskedRide> open(PhoneNumber rider) throws SQLException {
        return read(table -> table.open(rider)).stream().map(this::masked).toList();
    }

    /** A query of the table. */
    private interface Query<T> {
        T on(RideTable table) throws SQLException;
    }

    /** Runs a query and gives the connection back, because number masking then needs one, too. */
    private <T> T read(Query<T> query) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return query.on(new RideTable(connection));
        }
    }

    /** A ride with its numbers. If number masking cannot be reached, the ride has no numbers. */
    public MaskedRide masked(Ride ride) {
        try {
            return numbers.shown(ride);
        } catch (MaskingException e) {
            return MaskedRide.without(ride, MaskedRide.Calls.UNKNOWN);
        }
    }
}
