package io.github.numbermasking.simulator.testing;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.BookingRequest;
import io.github.numbermasking.core.pool.NumberChange;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.VirtualNumber;
import io.github.numbermasking.testing.Phones;
import java.util.ArrayList;
import java.util.List;

/** Bookings for calls to be played. */
public final class Rides {

    private Rides() {}

    /** Adds numbers to the pool, and books "ride-0" and so on between parties of their own; every fifth booking is over. */
    public static List<Booking> book(Masking masking, List<VirtualNumber> numbers, int count) {
        numbers.forEach(number -> masking.putNumber(number, NumberChange.NONE));
        List<Booking> bookings = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            BookingId id = new BookingId("ride-" + n);
            masking.book(BookingRequest.of(id, Phones.party(2 * n + 10), Phones.party(2 * n + 11)));
            if (n % 5 == 0) {
                masking.complete(id);
            }
            bookings.add(masking.find(id).orElseThrow());
        }
        return bookings;
    }
}
