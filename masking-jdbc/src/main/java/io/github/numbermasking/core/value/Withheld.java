package io.github.numbermasking.core.value;

import java.util.stream.Stream;

/**
 * The words that networks send in place of a withheld caller's number, spelt on a keypad: +266696687 is ANONYMOUS. All
 * callers without a number share them. Twilio documents five of them; PRIVATE is added here.
 *
 * <p>None of them can be a telephone's number: each has too few digits for a number of the country that it begins with. With a
 * country code of 1 before it, RESTRICTED is a number of Texas, so no such form is listed.
 */
enum Withheld {
    ANONYMOUS,
    BLOCKED,
    PRIVATE,
    RESTRICTED,
    UNAVAILABLE,
    UNKNOWN;

    private static final long[] VALUES =
            Stream.of(values()).mapToLong(Withheld::value).toArray();

    /** Whether the digits of a number spell one of the words. */
    static boolean spells(long number) {
        for (long value : VALUES) {
            if (value == number) {
                return true;
            }
        }
        return false;
    }

    /** The word as a keypad spells it. */
    long value() {
        long value = 0;
        for (char letter : name().toCharArray()) {
            value = 10 * value + key(letter);
        }
        return value;
    }

    private static int key(char letter) {
        return "22233344455566677778889999".charAt(letter - 'A') - '0';
    }
}
