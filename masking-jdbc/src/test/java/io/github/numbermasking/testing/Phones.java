package io.github.numbermasking.testing;

import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.VirtualNumber;

/** The one source of the numbers that tests use, so that a log can be searched for them. */
public final class Phones {

    private static final long FIRST_PARTY = 6_591_000_000L;
    private static final long FIRST_VIRTUAL = 6_560_000_000L;

    private Phones() {}

    /** The n-th person's own number, n from 0 to 999,999. */
    public static PhoneNumber party(int n) {
        return PhoneNumber.ofValue(FIRST_PARTY + n);
    }

    /** The n-th number of a pool, n from 0 to 999,999. */
    public static VirtualNumber virtual(int n) {
        return new VirtualNumber(PhoneNumber.ofValue(FIRST_VIRTUAL + n));
    }
}
