package io.github.numbermasking.core.booking;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where calls may go: numbers that begin in one of these ways. It limits what somebody can cost who books parties abroad
 * that charge for calls. Immutable and thread-safe.
 *
 * @param beginnings each "+" and one to fifteen digits, a calling code and more if wanted; none means that every number may be
 *     called
 */
public record Destinations(List<String> beginnings) {

    /** Every number may be called. */
    public static final Destinations ANY = new Destinations(List.of());

    private static final Pattern BEGINNING = Pattern.compile("\\+[1-9][0-9]{0,14}");

    /**
     * Takes a copy.
     *
     * @throws IllegalArgumentException if one has not that form
     */
    public Destinations {
        beginnings = List.copyOf(beginnings);
        for (String beginning : beginnings) {
            if (!BEGINNING.matcher(beginning).matches()) {
                throw new IllegalArgumentException("each must be + and 1 to 15 digits, such as +65");
            }
        }
    }

    /** Whether a number may be called. One that stands for a withheld number never may: nobody has it. */
    public boolean allow(PhoneNumber number) {
        return !number.isWithheld() && allowBeginning(number);
    }

    private boolean allowBeginning(PhoneNumber number) {
        return beginnings.isEmpty() || beginnings.stream().anyMatch(number.e164()::startsWith);
    }
}
