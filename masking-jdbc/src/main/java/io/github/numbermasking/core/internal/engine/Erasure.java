package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Erases one person's phone number, on any store. Thread-safe if the store is. */
final class Erasure {

    /** The most live bookings that a refusal names. */
    private static final int MOST_NAMED = 100;

    /** How often a booking may be in the way that was not there a moment before. */
    private static final int MOST_IDLE = 20;

    private final PersonStore persons;
    private final Bookings bookings;

    Erasure(PersonStore persons, Bookings bookings) {
        this.persons = persons;
        this.bookings = bookings;
    }

    /** Erases a number. Bookings go first: while one is live, its calls need the number. */
    ErasureResult erase(PhoneNumber phone, boolean cut) {
        if (persons.isVirtual(phone)) {
            return new ErasureResult.VirtualNumber();
        }
        Set<String> recordings = new LinkedHashSet<>();
        long deleted = 0;
        long calls = 0;
        boolean isDone = false;
        for (int idle = 0; !isDone; ) {
            Instant now = bookings.now();
            List<BookingId> live = persons.live(phone, now, MOST_NAMED);
            if (!live.isEmpty() && !cut) {
                return new ErasureResult.BookingsLive(live);
            }
            live.forEach(bookings::cancel);
            PersonStore.Erased some = persons.eraseBookings(phone, now, recordings);
            deleted += some.rows();
            calls += some.calls();
            isDone = some.isDone();
            if (!isDone && live.isEmpty() && some.rows() == 0 && ++idle == MOST_IDLE) {
                throw new ContendedException("a phone number was booked again and again while it was to be erased");
            }
        }
        isDone = false;
        for (int idle = 0; !isDone; ) {
            PersonStore.Erased some = persons.eraseCalls(phone, recordings);
            calls += some.rows();
            isDone = some.isDone();
            if (!isDone && some.rows() == 0 && ++idle == MOST_IDLE) {
                throw new ContendedException("the calls of a phone number cannot be changed as they are read");
            }
        }
        return new ErasureResult.Erased(deleted, calls, List.copyOf(recordings));
    }
}
