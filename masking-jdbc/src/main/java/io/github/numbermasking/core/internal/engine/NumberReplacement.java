package io.github.numbermasking.core.internal.engine;

import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.core.booking.Booking;
import io.github.numbermasking.core.booking.ChangeResult;
import io.github.numbermasking.core.pool.NumberMoves;
import io.github.numbermasking.core.value.BookingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves live bookings away from a virtual number, one after the other. The caller can stop at any time and see
 * what was done. One thread moves; {@link #soFar()} may be called by any thread.
 */
public final class NumberReplacement {

    private final List<BookingId> ids;
    private final boolean others;
    private final Function<BookingId, ChangeResult> move;
    private final List<Booking> moved = new ArrayList<>();
    private final List<BookingId> left = new ArrayList<>();
    private final List<BookingId> unsure = new ArrayList<>();
    private Optional<BookingId> begun = Optional.empty();
    private int next;

    /**
     * Nothing moved yet.
     *
     * @param ids the bookings to move
     * @param others whether there are more
     */
    public NumberReplacement(List<BookingId> ids, boolean others, Function<BookingId, ChangeResult> move) {
        this.ids = List.copyOf(ids);
        this.others = others;
        this.move = move;
    }

    /** Whether none is left to be moved. */
    public synchronized boolean isDone() {
        return next == ids.size();
    }

    /**
     * Moves the next one, if there is one.
     *
     * @throws MaskingException if the store failed; that booking may or may not have been moved
     */
    public void moveNext() {
        Optional<BookingId> id = begin();
        if (id.isPresent()) {
            try {
                end(id.get(), move.apply(id.get()));
            } catch (RuntimeException e) {
                fail(id.get());
                throw e;
            }
        }
    }

    /** Moves the rest, until the store fails. */
    public NumberMoves moveAll() {
        try {
            while (!isDone()) {
                moveNext();
            }
        } catch (MaskingException e) {
            return soFar(); // the result names the booking
        }
        return soFar();
    }

    private synchronized Optional<BookingId> begin() {
        begun = next == ids.size() ? Optional.empty() : Optional.of(ids.get(next++));
        return begun;
    }

    private synchronized void end(BookingId id, ChangeResult result) {
        begun = Optional.empty();
        if (result instanceof ChangeResult.Changed changed) {
            moved.add(changed.booking());
        } else if (result instanceof ChangeResult.Refused) {
            left.add(id);
        }
    }

    private synchronized void fail(BookingId id) {
        begun = Optional.empty();
        unsure.add(id);
    }

    /** What became of the bookings until now; one that is being moved is unsure. */
    public synchronized NumberMoves soFar() {
        List<BookingId> open = new ArrayList<>(unsure);
        begun.ifPresent(open::add);
        return new NumberMoves(moved, left, open, others || next < ids.size() || !open.isEmpty());
    }
}
