package io.github.numbermasking.testing;

import io.github.numbermasking.core.value.PhoneNumber;
import io.github.numbermasking.core.value.VirtualNumber;
import java.util.BitSet;
import java.util.List;

/**
 * Gives tests their phone numbers. As all numbers come from here, everything that is printed can be searched for them.
 * Thread-safe.
 */
public final class Phones {

    /** The first person's number without its plus. It is a constant for annotations, as is {@link #DRIVER_DIGITS}. */
    public static final String RIDER_DIGITS = "6591000000";

    public static final String DRIVER_DIGITS = "6591000001";

    public static final String RIDER = "+" + RIDER_DIGITS;
    public static final String DRIVER = "+" + DRIVER_DIGITS;

    private static final long FIRST_PARTY = 6_591_000_000L;
    private static final long FIRST_VIRTUAL = 6_560_000_000L;
    private static final int PARTIES = 1_000_000;
    private static final int CONSTANTS = 2;

    /** The number that is printed on purpose, to prove that the search finds numbers. It is nobody's. */
    private static final int PLANTED = PARTIES - 1;

    /**
     * People's numbers that tests cannot choose, as country code, space and rest: the numbers of the sample's
     * demonstration, of 8x8's documented samples, and numbers that must be valid for libphonenumber.
     */
    private static final List<String> GIVEN = List.of(
            "65 90000001",
            "65 90000002",
            "65 123456789",
            "65 91178965",
            "65 98888888",
            "94 778066434",
            "1 2314377870",
            "1 4165550123",
            "1 2125550123",
            "44 7400123456",
            "49 15123456789",
            "39 0612345678",
            "999 1234567",
            "65 11111111");

    private static final BitSet USED = new BitSet();

    private Phones() {}

    /** The n-th person's own number, n from 0 to 999,998. */
    public static PhoneNumber party(int n) {
        synchronized (USED) {
            USED.set(n);
        }
        return PhoneNumber.ofValue(FIRST_PARTY + n);
    }

    /** The n-th person's own number, with plus. */
    public static String e164(int n) {
        return party(n).e164();
    }

    /** The n-th number of a pool, n from 0 to 999,999. */
    public static VirtualNumber virtual(int n) {
        return new VirtualNumber(PhoneNumber.ofValue(FIRST_VIRTUAL + n));
    }

    /** The number that is printed on purpose. */
    public static PhoneNumber planted() {
        return party(PLANTED);
    }

    /** People's numbers that tests cannot choose, as country code, space and rest. */
    static List<String> given() {
        return GIVEN;
    }

    /** Whether the number is in the range from which tests get people's numbers. */
    static boolean isInRange(long number) {
        return number >= FIRST_PARTY && number < FIRST_PARTY + PARTIES;
    }

    /** Whether some test has asked for the number, or has it as a constant. */
    static boolean isParty(long number) {
        long n = number - FIRST_PARTY;
        synchronized (USED) {
            return isInRange(number) && (n < CONSTANTS || USED.get((int) n));
        }
    }
}
