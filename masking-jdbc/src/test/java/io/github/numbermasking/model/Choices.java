package io.github.numbermasking.model;

import io.github.numbermasking.core.booking.AllocationMode;
import io.github.numbermasking.core.value.VirtualNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lists the numbers that a booking may get, and knows which choice must come before which. */
final class Choices {

    private final AllocationMode mode;
    private final List<Choice> all;
    private final Map<VirtualNumber, Load> loads;

    /** Two numbers, each with the end of the cool-down of its pair; {@link Instant#MIN} if the pair is free. */
    private record Choice(VirtualNumber forA, VirtualNumber forB, Instant coolsForA, Instant coolsForB) {

        boolean isFree() {
            return coolsForA.equals(Instant.MIN) && coolsForB.equals(Instant.MIN);
        }

        boolean isShared() {
            return forA.equals(forB);
        }

        boolean coolsNoLongerThan(Choice other) {
            return !coolsForA.isAfter(other.coolsForA) && !coolsForB.isAfter(other.coolsForB);
        }

        boolean coolsAsLongAs(Choice other) {
            return coolsForA.equals(other.coolsForA) && coolsForB.equals(other.coolsForB);
        }
    }

    /**
     * The load of a number: at least its live pairs, at most also its ended pairs, because a node may learn of an end
     * later.
     */
    record Load(long least, long most) {}

    /**
     * Lists all choices.
     *
     * @param forA the possible numbers of party A, each with the end of its cool-down
     * @param forB the same for party B
     */
    Choices(
            AllocationMode mode,
            Map<VirtualNumber, Instant> forA,
            Map<VirtualNumber, Instant> forB,
            Map<VirtualNumber, Load> loads) {
        this.mode = mode;
        this.loads = loads;
        this.all = forA.keySet().stream()
                .flatMap(a -> forB.keySet().stream()
                        .filter(b -> mode != AllocationMode.SHARED || a.equals(b))
                        .map(b -> new Choice(a, b, forA.get(a), forB.get(b))))
                .toList();
    }

    boolean areNone() {
        return all.isEmpty();
    }

    boolean hasFree() {
        return all.stream().anyMatch(Choice::isFree);
    }

    boolean isFree(VirtualNumber forA, VirtualNumber forB) {
        return all.stream()
                .anyMatch(c -> c.isFree() && c.forA().equals(forA) && c.forB().equals(forB));
    }

    /**
     * Checks a choice against all others.
     *
     * @param fresh whether the node certainly knew the current pool
     * @throws AssertionError if the choice is not allowed, or if another one comes before it
     */
    void check(VirtualNumber forA, VirtualNumber forB, boolean fresh) {
        Choice chosen = all.stream()
                .filter(choice -> choice.forA().equals(forA) && choice.forB().equals(forB))
                .findFirst()
                .orElseThrow(() -> new AssertionError(forA + " and " + forB + " may not be given; allowed are " + all));
        for (Choice other : all) {
            // A free choice may rest on an older state of the pool, a cooling one only on the current state.
            if ((fresh || !chosen.isFree()) && comesBefore(other, chosen)) {
                throw new AssertionError(other + " comes before " + chosen + ", loads " + loads);
            }
        }
    }

    private boolean comesBefore(Choice other, Choice chosen) {
        if (other.isFree() != chosen.isFree()) {
            return other.isFree();
        }
        if (mode == AllocationMode.SHARED_THEN_SPLIT && other.isShared() != chosen.isShared()) {
            return other.isShared();
        }
        if (!other.coolsNoLongerThan(chosen)) {
            return false;
        }
        if (!other.coolsAsLongAs(chosen)) {
            return true; // the chosen one takes a cooling pair without need, or a pair that has cooled for less time
        }
        if (other.isShared() != chosen.isShared()) {
            return chosen.isShared();
        }
        return isLessLoaded(other, chosen);
    }

    private boolean isLessLoaded(Choice other, Choice chosen) {
        if (other.isShared() || other.forB().equals(chosen.forB())) {
            return isLessLoaded(other.forA(), chosen.forA());
        }
        return other.forA().equals(chosen.forA()) && isLessLoaded(other.forB(), chosen.forB());
    }

    private boolean isLessLoaded(VirtualNumber other, VirtualNumber chosen) {
        return loads.get(other).most() < loads.get(chosen).least();
    }
}
