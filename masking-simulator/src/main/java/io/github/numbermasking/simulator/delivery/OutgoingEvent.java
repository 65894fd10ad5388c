package io.github.numbermasking.simulator.delivery;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An event in delivery, or its copy.
 *
 * @param event the event
 * @param place its place in the run
 * @param copy 0 for the original, 1 for the copy
 * @param taken whether the original or the copy was acknowledged; shared by both
 */
public record OutgoingEvent(Event event, Place place, int copy, AtomicBoolean taken) {

    /** The order of events in the run. */
    static final Comparator<OutgoingEvent> ORDER =
            Comparator.comparing(OutgoingEvent::place).thenComparingInt(OutgoingEvent::copy);

    /**
     * An event's place in the run.
     *
     * @param session the number of the call in the run, from 1; 0 for an event of no call
     * @param position the number of the event in that call, from 0
     */
    public record Place(long session, int position) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int bySession = Long.compare(session, other.session);
            return bySession != 0 ? bySession : Integer.compare(position, other.position);
        }
    }

    public static OutgoingEvent of(Event event, Place place) {
        return new OutgoingEvent(event, place, 0, new AtomicBoolean());
    }

    OutgoingEvent duplicate() {
        return new OutgoingEvent(event, place, 1, taken);
    }

    void acknowledge() {
        taken.set(true);
    }

    boolean acknowledged() {
        return taken.get();
    }
}
