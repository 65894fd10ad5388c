package io.github.numbermasking.benchmarks;

import java.util.List;

/** Computes the median of runs. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
