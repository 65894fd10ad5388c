package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.ContendedException;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.UnfinishedErasureException;
import io.github.numbermasking.core.internal.store.PersonStore;
import io.github.numbermasking.core.privacy.ErasureResult;
import io.github.numbermasking.core.value.BookingId;
import io.github.numbermasking.core.value.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Erases one person's phone number, on any store. Thread-safe if the store is. */
public final class Erasure {

    /** The most live bookings that a refusal names. */
    private static final int MOST_NAMED = 100;

    /** How often a booking may be in the way that was not there a moment before. */
    private static final int MOST_IDLE = 20;

    /** The longest wait for events that are on their way to the store. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(9);

    private final PersonStore persons;
    private final Bookings bookings;
    private final WaitingEvents waiting;

    Erasure(PersonStore persons, Bookings bookings, WaitingEvents waiting) {
        this.persons = persons;
        this.bookings = bookings;
        this.waiting = waiting;
    }

    /**
     * Erases a number from the store and from the events that wait. These come first: some of them are stored then, and erased
     * with the others.
     *
     * @throws UnfinishedErasureException if it fails after something was erased
     */
    ErasureResult eraseEverywhere(PhoneNumber phone, boolean cut) {
        Optional<ErasureResult> refused = refusal(phone, cut);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!forgetWaiting(phone, System.nanoTime() + LONGEST_WAIT.toNanos())) {
            throw new MaskingException("nothing was erased from the tables: events that wait could not be searched");
        }
        ErasureProgress progress = new ErasureProgress();
        try {
            return erase(phone, cut, progress);
        } catch (RuntimeException e) {
            throw progress.erased().isNothing() ? e : new UnfinishedErasureException(e, progress.erased());
        }
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
     * Erases a number from the events that wait.
     *
     * @param deadlineNanos the end of the wait, by {@link System#nanoTime()}
     * @return false if that could not be done by then
     */
    public boolean forgetWaiting(PhoneNumber phone, long deadlineNanos) {
        return waiting.forget(phone, deadlineNanos);
    }

    /**
     * Erases a number from the store. Bookings go first: while one is live, its calls need the number.
     *
     * @param progress takes what each step erased
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
                return new ErasureResult.BookingsLive(live, progress.erased());
            }
            live.forEach(bookings::cancel);
            PersonStore.Erased some = step(progress, recordings -> persons.eraseBookings(phone, now, recordings));
            isDone = some.isDone();
            if (!isDone && live.isEmpty() && some.isNothing() && ++idle == MOST_IDLE) {
                throw new ContendedException("a phone number was booked again and again while it was to be erased");
            }
        }
        isDone = false;
        for (int idle = 0; !isDone; ) {
            PersonStore.Erased some = step(progress, recordings -> persons.eraseCalls(phone, recordings));
            isDone = some.isDone();
            if (!isDone && some.isNothing() && ++idle == MOST_IDLE) {
                throw new ContendedException("the calls of a phone number cannot be changed as they are read");
            }
        }
        return progress.erased();
    }

    /** Does a step. Even if it fails, its recordings are noted: a commit that fails may have taken effect. */
    private static PersonStore.Erased step(ErasureProgress progress, Function<Set<String>, PersonStore.Erased> step) {
        Set<String> recordings = new LinkedHashSet<>();
        try {
            PersonStore.Erased some = step.apply(recordings);
            progress.add(some.bookings(), some.calls());
            return some;
        } finally {
            progress.add(recordings);
        }
    }
}
