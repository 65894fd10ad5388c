package io.github.numbermasking.simulator.session;

import java.time.Instant;
import java.util.Optional;

/** The content of a session's summary. */
public record Summary(
        String sessionId,
        Outcome outcome,
        Instant start,
        Instant end,
        String lastAction,
        Optional<SessionError> error,
        Leg caller,
        Optional<Leg> called,
        int jitter) {}
