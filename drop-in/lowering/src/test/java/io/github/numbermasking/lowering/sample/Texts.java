package io.github.numbermasking.lowering.sample;

/** Joins strings with values of each type. */
public final class Texts {

    private static final String CONSTANT = "\2constant\1";

    private Texts() {}

    /** Joins many. */
    public static String join(
            int number, long large, double exact, char letter, boolean flag, Object other, char[] letters) {
        byte small = (byte) number;
        String joined = "a" + number + "b" + large + exact + letter + flag + other + small + null + CONSTANT;
        return (joined + (letters == null ? letters : "")).replace("x", "y" + number);
    }
}
