package io.github.numbermasking.lowering.sample;

import java.io.ByteArrayInputStream;
import java.util.concurrent.Callable;

/** Has a reference to a newer method of a class, bound to an object of a subclass. */
public final class BoundToASubtype {

    private BoundToASubtype() {}

    /** Returns what would read. */
    public static Callable<byte[]> reader(ByteArrayInputStream in) {
        return in::readAllBytes;
    }
}
