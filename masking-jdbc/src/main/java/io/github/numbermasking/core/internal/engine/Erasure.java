package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Erases one person's phone number, on any store. Thread-safe if the store is. */
public final class Erasure {

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

    /** Returns why a number cannot be erased now; empty if it can. Changes nothing. */
    public Optional<ErasureResult> refusal(PhoneNumber phone, boolean cut) {
        if (persons.isVirtual(phone)) {
            return Optional.of(new ErasureResult.VirtualNumber());
        }
        List<BookingId> live = cut ? List.of() : persons.live(phone, bookings.now(), MOST_NAMED);
        return live.isEmpty() ? Optional.empty() : Optional.of(new ErasureResult.BookingsLive(live));
    }

    /**
     * Erases a number. Bookings go first: while one is live, its calls need the number.
     *
     * @param progress takes what each step erased, once that is sure
     */
    public ErasureResult erase(PhoneNumber phone, boolean cut, ErasureProgress progress) {
        if (persons.isVirtual(phone)) {
            return new ErasureResult.VirtualNumber();
        }
        boolean isDone = false;
        for (int idle = 0; !isDone; ) {
            Instant now = bookings.now();
            List<BookingId> live = persons.live(phone, now, MOST_NAMED);
            if (!live.isEmpty() && !cut) {
                return new ErasureResult.BookingsLive(live);
            }
            live.forEach(bookings::cancel);
            Set<String> recordings = new LinkedHashSet<>();
            PersonStore.Erased some = persons.eraseBookings(phone, now, recordings);
            progress.add(some.rows(), some.calls(), recordings);
            isDone = some.isDone();
            if (!isDone && live.isEmpty() && some.rows() == 0 && ++idle == MOST_IDLE) {
                throw new ContendedException("a phone number was booked again and again while it was to be erased");
            }
        }
        isDone = false;
        for (int idle = 0; !isDone; ) {
            Set<String> recordings = new LinkedHashSet<>();
            PersonStore.Erased some = persons.eraseCalls(phone, recordings);
            progress.add(0, some.rows(), recordings);
            isDone = some.isDone();
            if (!isDone && some.rows() == 0 && ++idle == MOST_IDLE) {
                throw new ContendedException("the calls of a phone number cannot be changed as they are read");
            }
        }
        return progress.erased();
    }
}
