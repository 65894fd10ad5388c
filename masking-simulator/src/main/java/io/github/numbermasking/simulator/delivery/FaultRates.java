package io.github.numbermasking.simulator.delivery;

/**
 * How often the delivery of one type of event goes wrong, each as a probability from 0 to 1. Immutable and thread-safe.
 *
 * @param duplicate of being sent twice
 * @param drop of never being sent
 * @param reorder of being held back until the platform settles
 * @param delay of being sent late
 */
public record FaultRates(double duplicate, double drop, double reorder, double delay) {

    /** Every event arrives once and in order. */
    public static final FaultRates NONE = new FaultRates(0, 0, 0, 0);

    /** Refuses what is not a probability. */
    public FaultRates {
        for (double rate : new double[] {duplicate, drop, reorder, delay}) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, not " + rate);
            }
        }
    }
}
