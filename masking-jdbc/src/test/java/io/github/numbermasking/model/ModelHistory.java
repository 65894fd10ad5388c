package io.github.numbermasking.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the bookings and what is left of erased ones, and checks the result of each erasure. */
final class ModelHistory {

    private final Map<BookingId, ModelBooking> bookings;
    private final List<ModelBooking> erased = new ArrayList<>();

    ModelHistory(Map<BookingId, ModelBooking> bookings) {
        this.bookings = bookings;
    }

    /** All bookings, also those of which only the other party's cooling pair is left. */
    List<ModelBooking> all() {
        return Stream.concat(bookings.values().stream(), erased.stream()).toList();
    }

    void erased(PhoneNumber phone, boolean cut, Instant now, ErasureResult result) {
        List<BookingId> its = bookings.keySet().stream()
                .filter(id -> bookings.get(id).concerns(phone))
                .sorted(Comparator.comparing(BookingId::value))
                .toList();
        List<BookingId> live =
                its.stream().filter(id -> bookings.get(id).isLive(now)).toList();
        if (!live.isEmpty() && !cut) {
            assertEquals(new ErasureResult.BookingsLive(live), result);
            return;
        }
        assertEquals(new ErasureResult.Erased(its.size(), 0, List.of()), result);
        live.forEach(id -> bookings.get(id).cancel(now));
        all().forEach(booking -> booking.erase(phone));
        its.forEach(id -> erased.add(bookings.remove(id)));
    }
}
