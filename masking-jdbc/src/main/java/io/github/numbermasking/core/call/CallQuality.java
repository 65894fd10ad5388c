package io.github.numbermasking.core.call;

import java.util.OptionalDouble;

/**
 * The audio quality of a leg; empty values were not measured. Immutable and thread-safe.
 *
 * @param mos mean opinion score, 1 to 5
 * @param packetLossRate as the platform gives it
 * @param jitter as the platform gives it, in milliseconds
 */
public record CallQuality(OptionalDouble mos, OptionalDouble packetLossRate, OptionalDouble jitter) {

    /** Nothing was measured. */
    public static final CallQuality NONE =
            new CallQuality(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
