package io.github.numbermasking.simulator.number;

import java.time.Instant;

/**
 * One virtual number of the subaccount.
 *
 * @param number the number, with plus
 * @param status whether it may be used
 * @param referenceId 8x8's id of the number, which the events of its calls repeat
 * @param added when the subaccount got it
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
