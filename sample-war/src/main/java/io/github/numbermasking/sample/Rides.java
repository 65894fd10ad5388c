package io.github.numbermasking.sample;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
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

    private final RideTable table;
    private final VirtualNumbers numbers;

    Rides(RideTable table, VirtualNumbers numbers) {
        this.table = table;
        this.numbers = numbers;
    }

    /** The rides of a web application. */
    static Rides of(ServletContext context) {
        DataSource dataSource = (DataSource) context.getAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        RideTable table = new RideTable(dataSource);
        return new Rides(table, VirtualNumbers.of(context, table));
    }

    /** Books a ride and its two virtual numbers, or neither. */
    Outcome book(Person rider, Person driver) throws SQLException {
        Ride ride = Ride.of(rider, driver);
        table.insert(ride);
        Outcome outcome = numbers.give(ride);
        if (outcome instanceof Outcome.Refused) {
            table.delete(ride.id());
        }
        return outcome;
    }

    /** Books the virtual numbers of a ride that lacks them, because something was broken when it was booked. */
    Outcome maskAgain(String id) throws SQLException {
        Optional<Ride> ride = table.find(id).filter(found -> found.status() == RideStatus.BOOKED);
        return ride.isPresent() ? numbers.give(ride.get()) : new Outcome.Refused("This ride is over.");
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
        List<Ride> rides = table.newest(SHOWN);
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

    /** The numbers go first: if that fails the ride goes on, and the button can be pressed again. */
    private Outcome end(String id, RideStatus status) throws SQLException {
        Optional<Ride> ride = table.find(id);
        if (ride.isEmpty()) {
            return new Outcome.Refused("There is no such ride.");
        }
        numbers.takeBack(ride.get(), status);
        table.end(id, status);
        return new Outcome.Done(ride.get());
    }
}
