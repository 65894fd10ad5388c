package io.github.numbermasking.model;

import io.github.numbermasking.core.booking.BookingPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Steps to be played, all of them random, all of them known before the first is done.
 *
 * @param seed what they were made of
 * @param terms what the installation promises
 * @param turns whether they are spread over two nodes
 * @param steps in their order
 */
public record Sequence(long seed, BookingPolicy terms, boolean turns, List<Step> steps) {

    /** The sequence of a seed. */
    public static Sequence of(long seed, int length) {
        return new Dice(seed).sequence(seed, length);
    }

    /** The same sequence without what is not needed to fail, found by leaving out one step after the other. */
    public Sequence shortest(Predicate<Sequence> fails) {
        Sequence shortest = this;
        for (int n = steps.size() - 1; n >= 0; n--) {
            List<Step> fewer = new ArrayList<>(shortest.steps);
            fewer.remove(n);
            Sequence shorter = new Sequence(seed, terms, turns, fewer);
            if (fails.test(shorter)) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    @Override
    public String toString() {
        return terms
                + (turns ? ", two nodes" : ", one node")
                + steps.stream().map(step -> "\n  " + step).collect(Collectors.joining());
    }
}
