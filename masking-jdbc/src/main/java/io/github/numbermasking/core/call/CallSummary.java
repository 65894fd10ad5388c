package io.github.numbermasking.core.call;

import java.time.Instant;
import java.util.Optional;

/**
 * What 8x8 says of a call once it is over. Immutable and thread-safe.
 *
 * @param outcome how it ended
 * @param startedAt when its session began
 * @param endedAt when its session ended
 * @param lastAction the last action of the callflow, in 8x8's word; "" if it does not say
 * @param legCount how many legs it had
 * @param error what was wrong, if 8x8 says so
 */
public record CallSummary(
        CallOutcome outcome,
        Instant startedAt,
        Instant endedAt,
        String lastAction,
        int legCount,
        Optional<CallError> error) {}
