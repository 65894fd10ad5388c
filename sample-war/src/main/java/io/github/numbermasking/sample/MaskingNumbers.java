package io.github.numbermasking.sample;

import io.github.numbermasking.core.BookingRequest;
import io.github.numbermasking.core.BookingResult;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.NumberChange;
import io.github.numbermasking.core.PoolNumber;
import io.github.numbermasking.core.VirtualNumber;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
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

    @Override
    public Outcome give(Ride ride) {
        BookingResult result = masking.get()
                .book(BookingRequest.of(
                        ride.bookingId(), ride.rider().phone(), ride.driver().phone()));
        return result instanceof BookingResult.Refused refused
                ? new Outcome.Refused(words(refused.reason()))
                : new Outcome.Done(ride);
    }

    @Override
    public void takeBack(Ride ride, RideStatus end) {
        if (end == RideStatus.CANCELLED) {
            masking.get().cancel(ride.bookingId());
        } else {
            masking.get().complete(ride.bookingId());
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
            case RETRY_TRANSACTION -> "Somebody else was first. Try again.";
        };
    }
}
