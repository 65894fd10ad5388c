package io.github.numbermasking.sample.masking;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.booking.BookingResult;
import io.github.numbermasking.core.booking.BookingStatus;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.booking.EndResult;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.pool.PoolNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.sample.ride.MaskedRide;
import io.github.numbermasking.sample.ride.Person;
import io.github.numbermasking.sample.ride.Ride;
import io.github.numbermasking.sample.ride.RideResult;
import io.github.numbermasking.sample.ride.RideStatus;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import java.sql.Connection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Gets virtual numbers from number masking. A ride's booking has the ride's id; the rider is party A, the driver party
 * B. Thread-safe. Every method may throw {@link MaskingException}: something is broken, and you may repeat the call.
 */
public final class MaskingNumbers implements VirtualNumbers {

    private final Supplier<Masking> masking;

    /** Uses number masking, which the supplier finds when it is needed. */
    public MaskingNumbers(Supplier<Masking> masking) {
        this.masking = masking;
    }

    @Override
    public void prepare() {
        Set<VirtualNumber> present =
                masking.get().numbers().stream().map(PoolNumber::number).collect(Collectors.toSet());
        POOL.stream()
                .filter(number -> !present.contains(number))
                .forEach(number -> masking.get().putNumber(number, NumberChange.NONE.country("SG")));
    }

    @Override
    public RideResult give(Connection connection, Ride ride) {
        BookingResult result = masking.get()
                .in(connection)
                .book(BookingRequest.of(
                        ride.bookingId(), ride.rider().phone(), driver(ride).phone()));
        return result instanceof BookingResult.Refused refused ? refused(refused.reason()) : new RideResult.Done(ride);
    }

    /**
     * Replaces the driver in the booking. A ride without a booking was accepted under web-own-tables.xml, and gets one
     * now.
     */
    @Override
    public RideResult giveAnew(Connection connection, Ride ride) {
        ChangeResult result = masking.get()
                .in(connection)
                .replacePartyB(ride.bookingId(), driver(ride).phone());
        if (result instanceof ChangeResult.Refused refused) {
            return refused(refused.reason());
        }
        return result instanceof ChangeResult.Changed ? new RideResult.Done(ride) : give(connection, ride);
    }

    private static Person driver(Ride ride) {
        return ride.driver().orElseThrow();
    }

    @Override
    public void takeBack(Connection connection, Ride ride, RideStatus end) {
        MaskingTransaction transaction = masking.get().in(connection);
        EndResult result = end == RideStatus.CANCELLED
                ? transaction.cancel(ride.bookingId())
                : transaction.complete(ride.bookingId());
        if (result instanceof EndResult.RetryTransaction) {
            throw lost(); // no other reason refuses an end
        }
    }

    @Override
    public MaskedRide shown(Ride ride) {
        return masking.get()
                .find(ride.bookingId())
                .map(booking -> shown(ride, booking))
                .orElseGet(() -> MaskedRide.without(ride, MaskedRide.Calls.NOT_BOOKED));
    }

    private static MaskedRide shown(Ride ride, Booking booking) {
        return new MaskedRide(
                ride,
                booking.partyA().virtualNumber().e164(),
                booking.partyB().virtualNumber().e164(),
                booking.status() == BookingStatus.ACTIVE ? MaskedRide.Calls.CONNECT : MaskedRide.Calls.ENDED);
    }

    private static RideResult refused(BookingResult.Refusal reason) {
        boolean ofPhone = switch (reason) {
            case SAME_PARTY, VIRTUAL_NUMBER_AS_PARTY, DESTINATION_NOT_ALLOWED -> true;
            default -> false;
        };
        return new RideResult.Refused(words(reason), ofPhone);
    }

    private static String words(BookingResult.Refusal reason) {
        return switch (reason) {
            case SAME_PARTY -> "Rider and driver must have different phone numbers.";
            case VIRTUAL_NUMBER_AS_PARTY -> "One of the phone numbers is a virtual number of the pool.";
            case DESTINATION_NOT_ALLOWED -> "Calls to one of the phone numbers are not allowed.";
            case POOL_EXHAUSTED ->
                "No virtual number is free for this rider and this driver. Finish another ride of theirs first.";
            case BOOKING_CONFLICT, BOOKING_ENDED -> "This ride had virtual numbers before, and cannot get any again.";
            case INVALID_EXPIRY -> "The ride would last too long.";
            case RETRY_TRANSACTION -> throw lost();
        };
    }

    /** Makes the exception that lets the transaction be repeated. */
    private static TransactionLostException lost() {
        return new TransactionLostException("another transaction was first");
    }
}
