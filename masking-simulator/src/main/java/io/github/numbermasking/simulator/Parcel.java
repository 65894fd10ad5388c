package io.github.numbermasking.simulator;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One event, or a copy of it, on its way.
 *
 * @param event what is sent
 * @param place its place in the run
 * @param copy 0 for the original, 1 for the copy
 * @param taken whether any of them was acknowledged; shared by the copies
 */
record Parcel(Event event, Place place, int copy, AtomicBoolean taken) {

    /** The order in which the run makes them. */
    static final Comparator<Parcel> ORDER = Comparator.comparing(Parcel::place).thenComparingInt(Parcel::copy);

    /**
     * An event's place in the run.
     *
     * @param session the n-th call, from 1; 0 for what belongs to none
     * @param position the n-th of that call, from 0
     */
    record Place(long session, int position) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int bySession = Long.compare(session, other.session);
            return bySession != 0 ? bySession : Integer.compare(position, other.position);
        }
    }

    static Parcel of(Event event, Place place) {
        return new Parcel(event, place, 0, new AtomicBoolean());
    }

    Parcel duplicate() {
        return new Parcel(event, place, 1, taken);
    }

    void acknowledge() {
        taken.set(true);
    }

    boolean acknowledged() {
        return taken.get();
    }
}
