package io.github.numbermasking.simulator.number;

import java.util.regex.Pattern;

/** How phone numbers are written. */
public final class Msisdn {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private Msisdn() {}

    static boolean isE164(String text) {
        return E164.matcher(text).matches();
    }

    /** With its plus, whether or not it was written. */
    public static String withPlus(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    public static String digits(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** Refuses, without quoting it, what is not a number with plus. */
    public static String checked(String what, String number) {
        if (!isE164(number)) {
            throw new IllegalArgumentException(what + " is not a number such as +6560000001");
        }
        return number;
    }
}
