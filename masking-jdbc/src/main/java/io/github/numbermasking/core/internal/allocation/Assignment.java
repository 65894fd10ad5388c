package io.github.numbermasking.core.internal.allocation;

import io.github.numbermasking.core.value.VirtualNumber;
import java.util.stream.Stream;

/**
 * The virtual numbers chosen for a booking. Immutable and thread-safe.
 *
 * @param forA the number that party A dials
 * @param forB the number that party B dials; the same one when it is shared
 */
public record Assignment(VirtualNumber forA, VirtualNumber forB) {

    /** The same for a booking whose sides change places. */
    Assignment swapped() {
        return new Assignment(forB, forA);
    }

    /** The one number or the two, in the order of the numbers. */
    public Stream<VirtualNumber> numbers() {
        return Stream.of(forA, forB).distinct().sorted();
    }
}
