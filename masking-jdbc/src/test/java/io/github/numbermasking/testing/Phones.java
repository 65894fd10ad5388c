package io.github.numbermasking.testing;

import io.github.numbermasking.core.PhoneNumber;
import io.github.numbermasking.core.VirtualNumber;
import java.util.BitSet;

/** The one source of the numbers that tests use, so that whatever is printed can be searched for them. Thread-safe. */
public final class Phones {

    /** The first person's number without its plus; a constant, as {@link #DRIVER_DIGITS}, for annotations. */
    public static final String RIDER_DIGITS = "6591000000";

    public static final String DRIVER_DIGITS = "6591000001";

    public static final String RIDER = "+" + RIDER_DIGITS;
    public static final String DRIVER = "+" + DRIVER_DIGITS;

    private static final long FIRST_PARTY = 6_591_000_000L;
    private static final long FIRST_VIRTUAL = 6_560_000_000L;
    private static final int PARTIES = 1_000_000;
    private static final int CONSTANTS = 2;

    /** Nobody's number: it is printed on purpose, so that the search is known to find something. */
    private static final int PLANTED = PARTIES - 1;

    private static final BitSet USED = new BitSet();

    private Phones() {}

    /** The n-th person's own number, n from 0 to 999,998. */
    public static PhoneNumber party(int n) {
        synchronized (USED) {
            USED.set(n);
        }
        return PhoneNumber.ofValue(FIRST_PARTY + n);
    }

    /** The n-th number of a pool, n from 0 to 999,999. */
    public static VirtualNumber virtual(int n) {
        return new VirtualNumber(PhoneNumber.ofValue(FIRST_VIRTUAL + n));
    }

    /** The number that is printed on purpose. */
    public static PhoneNumber planted() {
        return party(PLANTED);
    }

    /** Whether it is the number of a person whom some test knows. */
    static boolean isParty(long number) {
        long n = number - FIRST_PARTY;
        synchronized (USED) {
            return n >= 0 && n < PARTIES && (n < CONSTANTS || USED.get((int) n));
        }
    }
}
