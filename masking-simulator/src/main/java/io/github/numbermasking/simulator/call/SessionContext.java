package io.github.numbermasking.simulator.call;

import io.github.numbermasking.simulator.delivery.EventDelivery;
import io.github.numbermasking.simulator.delivery.OutgoingEvent;
import io.github.numbermasking.simulator.number.Pool;
import io.github.numbermasking.simulator.payload.EventSpelling;
import io.github.numbermasking.simulator.payload.Payloads;
import io.github.numbermasking.simulator.session.PlayedSession;
import io.github.numbermasking.simulator.support.Chance;
import io.github.numbermasking.simulator.support.PlatformClock;
import java.util.concurrent.ConcurrentNavigableMap;

/** The parts of a platform that all its sessions share. */
public record SessionContext(
        PlatformClock clock,
        Chance chance,
        boolean spellings,
        Pool pool,
        Payloads payloads,
        EventDelivery delivery,
        ConcurrentNavigableMap<Long, PlayedSession> played) {

    /** The spelling of an event. */
    public EventSpelling spelling(OutgoingEvent.Place place) {
        return spellings
                ? EventSpelling.drawn(chance.of("spelling", place.session(), place.position()))
                : EventSpelling.SAMPLES;
    }
}
