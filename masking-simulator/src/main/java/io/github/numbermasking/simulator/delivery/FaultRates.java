package io.github.numbermasking.simulator.delivery;

/**
 * The fault rates of one type of event, each a probability from 0 to 1. Immutable and thread-safe.
 *
 * @param duplicate the probability that an event is sent twice
 * @param drop the probability that an event is never sent
 * @param reorder the probability that an event is held back until the platform settles
 * @param delay the probability that an event is sent late
 */
public record FaultRates(double duplicate, double drop, double reorder, double delay) {

    /** Every event arrives once and in order. */
    public static final FaultRates NONE = new FaultRates(0, 0, 0, 0);

    /** Refuses values that are not probabilities. */
    public FaultRates {
        for (double rate : new double[] {duplicate, drop, reorder, delay}) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, not " + rate);
            }
        }
    }
}
