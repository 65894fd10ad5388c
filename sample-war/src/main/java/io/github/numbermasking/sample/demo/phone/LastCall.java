package io.github.numbermasking.sample.demo.phone;

import io.github.numbermasking.simulator.call.CallflowExchange;
import java.util.List;
import java.util.Optional;

/**
 * A dialled call with the endpoint's answer. Immutable and thread-safe.
 *
 * @param caller the caller's own number
 * @param dialled the dialled number
 * @param exchange the request and the answer
 * @param routes the rows of the dialled number, read right after the answer; empty if they could not be read
 * @param first whether it is the first answered call of these phones, which takes longer than later calls
 */
public record LastCall(
        String caller, String dialled, CallflowExchange exchange, Optional<List<RouteRow>> routes, boolean first) {

    /** Omits the numbers, because one of them is a person's. */
    @Override
    public String toString() {
        return "LastCall[" + exchange + "]";
    }
}
