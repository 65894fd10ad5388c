package io.github.numbermasking.simulator.number;

import java.time.Instant;

/**
 * One virtual number of the subaccount.
 *
 * @param number with plus
 * @param status whether it may be used
 * @param referenceId comes back in the events of its calls
 * @param added since when the subaccount has it
 * @param updated when its status changed last
 */
public record PoolNumber(String number, NumberStatus status, String referenceId, Instant added, Instant updated) {

    PoolNumber changed(NumberStatus next, Instant when) {
        return new PoolNumber(number, next, referenceId, added, when);
    }

    public String country() {
        return CallingCodes.country(number);
    }
}
