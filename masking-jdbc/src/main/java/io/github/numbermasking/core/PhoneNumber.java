package io.github.numbermasking.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number in the form of E.164, country code included. Immutable and thread-safe.
 *
 * <p>{@link #toString()} is masked, so that a number reaches no log by accident; only {@link #e164()}, {@link #digits()}
 * and {@link #value()} show it.
 */
public final class PhoneNumber implements Comparable<PhoneNumber> {

    /** ITU-T E.164 allows fifteen digits; ASCII alone, since {@code \d}'s cousins also take full-width digits. */
    private static final Pattern FORM = Pattern.compile("\\+?[1-9][0-9]{6,14}");

    /** Shown in place of a withheld number ("ANONYMOUS" on a keypad). As a party it would match every such caller. */
    private static final long WITHHELD = 266_696_687L;

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
     * @return the number; empty if the text has not that form, or is the one that stands for a withheld number
     */
    public static Optional<PhoneNumber> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(text, text.charAt(0) == '+' ? 1 : 0, text.length(), 10);
        return value == WITHHELD ? Optional.empty() : Optional.of(new PhoneNumber(value));
    }

    /**
     * Takes a number that {@link #value()} gave.
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
