package io.github.numbermasking.core.internal.report;

import io.github.numbermasking.core.pool.NumberStatus;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.List;

/**
 * The changes by a report, each list in the order of the numbers. Immutable and thread-safe.
 *
 * @param added numbers that are new in the pool
 * @param changed numbers of the pool that have another status, country or reference now
 * @param deactivated numbers of the pool that are missing in a whole list, and are INACTIVE now
 * @param refused numbers not taken into the pool, because each is the phone number of a live booking's party
 */
public record PoolReportResult(
        List<Added> added, List<Change> changed, List<VirtualNumber> deactivated, List<VirtualNumber> refused) {

    /** Takes copies of the lists. */
    public PoolReportResult {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        deactivated = List.copyOf(deactivated);
        refused = List.copyOf(refused);
    }

    /**
     * A number that was not in the pool. Immutable and thread-safe.
     *
     * @param number the number
     * @param status its status now
     */
    public record Added(VirtualNumber number, NumberStatus status) {}

    /**
     * A number that the report changed. Immutable and thread-safe.
     *
     * @param number the number
     * @param before its status before the report
     * @param after its status now; the same where only its country or its reference changed
     */
    public record Change(VirtualNumber number, NumberStatus before, NumberStatus after) {}

    /** Whether the report changed nothing and refused nothing. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && deactivated.isEmpty() && refused.isEmpty();
    }

    /** Shows only how many of each: a refused number is a party's own. */
    @Override
    public String toString() {
        return added.size() + " added, " + changed.size() + " changed, " + deactivated.size() + " deactivated, "
                + refused.size() + " refused";
    }
}
