package io.github.numbermasking.sample;

import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What the host does with rides, number masking included: a ride's booking has the ride's id, the rider is its party A.
 * Thread-safe.
 *
 * <p>Every method may throw SQLException or {@link MaskingException}: something is broken, and the same may be asked
 * again.
 */
final class Rides {

    private static final int SHOWN = 50;

    private final RideTable table;
    private final Supplier<Masking> masking;

    Rides(RideTable table, Supplier<Masking> masking) {
        this.table = table;
        this.masking = masking;
    }

    /** The rides of a web application. */
    static Rides of(ServletContext context) {
        DataSource dataSource = (DataSource) context.getAttribute(MaskingContext.DATASOURCE_ATTRIBUTE);
        return new Rides(new RideTable(dataSource), () -> masking(context));
    }

    /** Number masking; a bad setting leaves an application without it, and is then like a database that is away. */
    static Masking masking(ServletContext context) {
        return MaskingContext.masking(context)
                .orElseThrow(() -> new MaskingException("number masking is off; the log names the setting to mend"));
    }

    /** Books a ride and its two virtual numbers, or neither. */
    Outcome book(Person rider, Person driver) throws SQLException {
        Ride ride = Ride.of(rider, driver);
        table.insert(ride);
        Outcome outcome = mask(ride);
        if (outcome instanceof Outcome.Refused) {
            table.delete(ride.id());
        }
        return outcome;
    }

    /** Books the virtual numbers of a ride that lacks them, because something was broken when it was booked. */
    Outcome maskAgain(String id) throws SQLException {
        Optional<Ride> ride = table.find(id).filter(found -> found.status() == RideStatus.BOOKED);
        return ride.isPresent() ? mask(ride.get()) : new Outcome.Refused("This ride is over.");
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
        return masking.get()
                .find(ride.bookingId())
                .map(booking -> MaskedRide.of(ride, booking))
                .orElseGet(() -> MaskedRide.without(ride, MaskedRide.Calls.NOT_BOOKED));
    }

    private Outcome mask(Ride ride) {
        BookingResult result = masking.get()
                .book(BookingRequest.of(
                        ride.bookingId(), ride.rider().phone(), ride.driver().phone()));
        return result instanceof BookingResult.Refused refused
                ? new Outcome.Refused(words(refused.reason()))
                : new Outcome.Done(ride);
    }

    /** The booking ends first: if that fails the ride goes on, and the button can be pressed again. */
    private Outcome end(String id, RideStatus status) throws SQLException {
        Optional<Ride> ride = table.find(id);
        if (ride.isEmpty()) {
            return new Outcome.Refused("There is no such ride.");
        }
        if (status == RideStatus.CANCELLED) {
            masking.get().cancel(ride.get().bookingId());
        } else {
            masking.get().complete(ride.get().bookingId());
        }
        table.end(id, status);
        return new Outcome.Done(ride.get());
    }

    private static String words(BookingResult.Refusal reason) {
        return switch (reason) {
            case SAME_PARTY -> "Rider and driver must have different phone numbers.";
            case VIRTUAL_NUMBER_AS_PARTY -> "One of the phone numbers is a virtual number of the pool.";
            case POOL_EXHAUSTED -> "No virtual number is free for these two. Finish another ride of theirs first.";
            case BOOKING_CONFLICT, BOOKING_ENDED ->
                "The virtual numbers of this ride were booked before, and are gone.";
            case INVALID_EXPIRY -> "The ride would last too long.";
        };
    }
}
