package io.github.numbermasking.servlet;

import io.github.numbermasking.core.CallEvent;
import io.github.numbermasking.core.Masking;
import io.github.numbermasking.servlet.eightxeight.Events;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Stores what a webhook says, be it fresh or out of the journal. Thread-safe. */
final class EventIntake {

    private final Masking masking;
    private final Events events;
    private final EventCounts counts;

    EventIntake(Masking masking, Events events, EventCounts counts) {
        this.masking = masking;
        this.events = events;
        this.counts = counts;
    }

    /** Whether the database is there, as far as can be told. */
    boolean canStore() {
        return masking.health().isUp();
    }

    /**
     * Stores it; what was stored before, or says nothing that is kept, is left at that.
     *
     * @throws io.github.numbermasking.core.MaskingException if the database does not take it now
     */
    void store(JsonObject body, Instant receivedAt) {
        Optional<CallEvent> event = events.read(body, receivedAt);
        if (event.isEmpty()) {
            counts.ignored().increment();
        } else if (masking.record(event.get(), receivedAt)) {
            counts.stored().increment();
        } else {
            counts.known().increment();
        }
    }
}
