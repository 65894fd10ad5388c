package io.github.numbermasking.core.call;

import java.util.OptionalDouble;

/**
 * How well a leg could be heard; what 8x8 did not measure is empty. Immutable and thread-safe.
 *
 * @param mos mean opinion score, 1 to 5
 * @param packetLossRate as 8x8 gives it
 * @param jitter as 8x8 gives it, in milliseconds
 */
public record CallQuality(OptionalDouble mos, OptionalDouble packetLossRate, OptionalDouble jitter) {

    /** Nothing was measured. */
    public static final CallQuality NONE =
            new CallQuality(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
