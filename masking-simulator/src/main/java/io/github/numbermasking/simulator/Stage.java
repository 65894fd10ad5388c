package io.github.numbermasking.simulator;

import java.util.concurrent.ConcurrentNavigableMap;

/** What all sessions of a platform share. */
record Stage(
        PlatformClock clock,
        Dice dice,
        boolean spellings,
        Pool pool,
        Payloads payloads,
        Courier courier,
        ConcurrentNavigableMap<Long, PlayedSession> played) {

    /** How an event is spelt. */
    Spelling spelling(Parcel.Place place) {
        return spellings ? Spelling.drawn(dice.of("spelling", place.session(), place.position())) : Spelling.SAMPLES;
    }
}
