package io.github.numbermasking.model;

import io.github.numbermasking.core.booking.BookingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A sequence of random steps, all known before the first one is played.
 *
 * @param seed the seed of the random steps
 * @param policy the booking policy of the installation
 * @param turns whether the steps go to two nodes in turns
 * @param steps the steps, in order
 */
public record Sequence(long seed, BookingPolicy policy, boolean turns, List<Step> steps) {

    /** The sequence of a seed. */
    public static Sequence of(long seed, int length) {
        return new Dice(seed).sequence(seed, length);
    }

    /** The same sequence with only the steps that are needed to fail. It tries to leave out one step after another. */
    public Sequence shortest(Predicate<Sequence> fails) {
        Sequence shortest = this;
        for (int n = steps.size() - 1; n >= 0; n--) {
            List<Step> fewer = new ArrayList<>(shortest.steps);
            fewer.remove(n);
            Sequence shorter = new Sequence(seed, policy, turns, fewer);
            if (fails.test(shorter)) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    @Override
    public String toString() {
        return policy
                + (turns ? ", two nodes" : ", one node")
                + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
    }
}
