package io.github.numbermasking.simulator.number;

import java.util.regex.Pattern;

/** Checks and converts the written form of phone numbers. */
public final class Msisdn {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private Msisdn() {}

    static boolean isE164(String text) {
        return E164.matcher(text).matches();
    }

    /** Adds the plus if it is missing. */
    public static String withPlus(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    public static String digits(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** Refuses text that is not a number with plus. The message does not quote the text. */
    public static String checked(String what, String number) {
        if (!isE164(number)) {
            throw new IllegalArgumentException(what + " is not a number such as +6560000001");
        }
        return number;
    }
}
