package io.github.numbermasking.simulator;

import java.util.concurrent.ConcurrentNavigableMap;

/** The parts of a platform that all its sessions share. */
record SessionContext(
        PlatformClock clock,
        Chance chance,
        boolean spellings,
        Pool pool,
        Payloads payloads,
        EventDelivery delivery,
        ConcurrentNavigableMap<Long, PlayedSession> played) {

    /** How an event is spelt. */
    EventSpelling spelling(OutgoingEvent.Place place) {
        return spellings
                ? EventSpelling.drawn(chance.of("spelling", place.session(), place.position()))
                : EventSpelling.SAMPLES;
    }
}
