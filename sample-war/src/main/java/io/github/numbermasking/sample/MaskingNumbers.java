package io.github.numbermasking.sample;

import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.ChangeResult;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.MaskingTransaction;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.TransactionLostException;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Numbers that number masking gives out: a ride's booking has the ride's id, the rider is its party A. Thread-safe. Every
 * method may throw {@link MaskingException}: something is broken, and the same may be asked again.
 */
final class MaskingNumbers implements VirtualNumbers {

    private final Supplier<Masking> masking;

    MaskingNumbers(Supplier<Masking> masking) {
        this.masking = masking;
    }

    /** Number masking; a bad setting leaves an application without it, and is then like a database that is away. */
    static Masking masking(ServletContext context) {
        return MaskingContext.masking(context)
                .orElseThrow(() -> new MaskingException("number masking is off; the log names the setting to mend"));
    }

    @Override
    public void prepare() {
        Set<VirtualNumber> present =
                masking.get().numbers().stream().map(PoolNumber::number).collect(Collectors.toSet());
        POOL.stream()
                .filter(number -> !present.contains(number))
                .forEach(number -> masking.get().putNumber(number, NumberChange.NONE.country("SG")));
    }

    /** Bookings need not wait for each other: number masking sees to it that no number is given twice. */
    @Override
    public Outcome inTurn(Transactions transactions, Transactions.Work booking) throws SQLException {
        return transactions.run(booking);
    }

    @Override
    public Outcome give(Connection connection, Ride ride) {
        BookingResult result = masking.get()
                .in(connection)
                .book(BookingRequest.of(
                        ride.bookingId(), ride.rider().phone(), ride.driver().phone()));
        return result instanceof BookingResult.Refused refused
                ? new Outcome.Refused(words(refused.reason()))
                : new Outcome.Done(ride);
    }

    @Override
    public void takeBack(Connection connection, Ride ride, RideStatus end) {
        MaskingTransaction transaction = masking.get().in(connection);
        ChangeResult result = end == RideStatus.CANCELLED
                ? transaction.cancel(ride.bookingId())
                : transaction.complete(ride.bookingId());
        if (result instanceof ChangeResult.Refused) {
            throw lost(); // an end is refused for no other reason
        }
    }

    @Override
    public MaskedRide shown(Ride ride) {
        return masking.get()
                .find(ride.bookingId())
                .map(booking -> MaskedRide.of(ride, booking))
                .orElseGet(() -> MaskedRide.without(ride, MaskedRide.Calls.NOT_BOOKED));
    }

    private static String words(BookingResult.Refusal reason) {
        return switch (reason) {
            case SAME_PARTY -> "Rider and driver must have different phone numbers.";
            case VIRTUAL_NUMBER_AS_PARTY -> "One of the phone numbers is a virtual number of the pool.";
            case POOL_EXHAUSTED -> "No virtual number is free for these two. Finish another ride of theirs first.";
            case BOOKING_CONFLICT, BOOKING_ENDED ->
                "The virtual numbers of this ride were booked before, and are gone.";
            case INVALID_EXPIRY -> "The ride would last too long.";
            case RETRY_TRANSACTION -> throw lost();
        };
    }

    /** To be thrown through the transaction, so that it is repeated. */
    private static TransactionLostException lost() {
        return new TransactionLostException("another transaction was first");
    }
}
