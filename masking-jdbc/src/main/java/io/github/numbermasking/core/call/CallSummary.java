package io.github.numbermasking.core.call;

import java.time.Instant;
import java.util.Optional;

/**
 * The platform's summary of a call that is over. Immutable and thread-safe.
 *
 * @param outcome how it ended
 * @param startedAt when its session began
 * @param endedAt when its session ended
 * @param lastAction the last action of the callflow, in the platform's word; "" if it does not say
 * @param legCount how many legs it had
 * @param error the error, if the platform reports one
 */
public record CallSummary(
        CallOutcome outcome,
        Instant startedAt,
        Instant endedAt,
        String lastAction,
        int legCount,
        Optional<CallError> error) {}
