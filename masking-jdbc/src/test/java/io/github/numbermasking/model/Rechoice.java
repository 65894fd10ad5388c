package io.github.numbermasking.model;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.Map;

/**
 * Lists the numbers that a booking may get when one party is replaced. The other party keeps its number if possible.
 */
final class Rechoice {

    private final VirtualNumber own;
    private final Choices keeping;
    private final Choices moving;
    private final boolean fresh;

    /**
     * Lists all choices.
     *
     * @param own the number of the party that stays
     * @param forStaying the other possible numbers of that party, each with the end of its cool-down
     * @param forNewcomer the possible numbers of the new party, in the same form
     */
    Rechoice(
            AllocationMode mode,
            VirtualNumber own,
            Map<VirtualNumber, Instant> forStaying,
            Map<VirtualNumber, Instant> forNewcomer,
            Map<VirtualNumber, Choices.Load> loads,
            boolean fresh) {
        this.own = own;
        this.keeping = new Choices(mode, Map.of(own, Instant.MIN), forNewcomer, loads);
        this.moving = new Choices(mode, mode == AllocationMode.SHARED ? forStaying : Map.of(), forNewcomer, loads);
        this.fresh = fresh;
    }

    boolean areNone() {
        return keeping.areNone() && moving.areNone();
    }

    /**
     * Checks a choice against all others.
     *
     * @throws AssertionError if the choice is not allowed, or if another one comes before it
     */
    void check(VirtualNumber staying, VirtualNumber newcomer) {
        boolean kept = staying.equals(own);
        Choices chosen = kept ? keeping : moving;
        Choices other = kept ? moving : keeping;
        chosen.check(staying, newcomer, fresh);
        boolean free = chosen.isFree(staying, newcomer);
        if (fresh && (other.hasFree() && (!free || !kept) || !kept && !free && !other.areNone())) {
            throw new AssertionError(
                    kept ? "it keeps a number where both can have a free one" : own + " is given up without need");
        }
    }
}
