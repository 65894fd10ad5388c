package io.github.numbermasking.sample.demo.phone;

import io.github.numbermasking.simulator.call.CallflowExchange;
import java.util.List;
import java.util.Optional;

/**
 * A call that was dialled, and what the endpoint said to it. Immutable and thread-safe.
 *
 * @param caller the caller's own number
 * @param dialled what was dialled
 * @param exchange the question and the answer
 * @param routes the rows of the dialled number, right afterwards; empty if they could not be read
 * @param first whether no call of these phones was answered before, so that it took longer than later ones
 */
public record LastCall(
        String caller, String dialled, CallflowExchange exchange, Optional<List<RouteRow>> routes, boolean first) {

    /** Without the numbers: one of them is a person's. */
    @Override
    public String toString() {
        return "LastCall[" + exchange + "]";
    }
}
