package io.github.numbermasking.core.value;

import java.util.Optional;

/**
 * A telephone number in the form of E.164, country code included. Immutable and thread-safe.
 *
 * <p>{@link #toString()} is masked, so that a number reaches no log by accident; only {@link #e164()}, {@link #digits()}
 * and {@link #value()} show it.
 */
public final class PhoneNumber implements Comparable<PhoneNumber> {

    private static final int FEWEST_DIGITS = 7;

    /** As many as ITU-T E.164 allows. */
    private static final int MOST_DIGITS = 15;

    private static final long SMALLEST = 1_000_000L;
    private static final long LARGEST = 999_999_999_999_999L;

    private final long value;

    private PhoneNumber(long value) {
        this.value = value;
    }

    /**
     * Reads a number of seven to fifteen digits, with or without the leading "+".
     *
     * @param text the number, nothing before or after it
     * @return the number; empty if the text does not have that form, or stands for a withheld number
     */
    public static Optional<PhoneNumber> parse(String text) {
        int first = text.startsWith("+") ? 1 : 0;
        int digits = text.length() - first;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || text.charAt(first) == '0') {
            return Optional.empty();
        }
        long value = 0;
        for (int i = first; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') { // not Character.isDigit: that takes full-width digits, too
                return Optional.empty();
            }
            value = 10 * value + digit - '0';
        }
        return Withheld.spells(value) ? Optional.empty() : Optional.of(new PhoneNumber(value));
    }

    /**
     * Makes a number from its {@link #value()}.
     *
     * @param value the digits as a number, 1,000,000 to 999,999,999,999,999
     * @throws IllegalArgumentException if the value is outside that range
     */
    public static PhoneNumber ofValue(long value) {
        if (value < SMALLEST || value > LARGEST) {
            throw new IllegalArgumentException("a phone number has 7 to 15 digits");
        }
        return new PhoneNumber(value);
    }

    /** Whether it stands for a withheld number. Only a number that an older version stored can. */
    public boolean isWithheld() {
        return Withheld.spells(value);
    }

    /** The number with a leading "+". */
    public String e164() {
        return "+" + value;
    }

    /** The number without a leading "+". */
    public String digits() {
        return Long.toString(value);
    }

    /** The digits as a number, as the database keeps them. */
    public long value() {
        return value;
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return Long.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    /** A mask that is the same for every number. */
    @Override
    public String toString() {
        return "+***";
    }
}
