package io.github.numbermasking.core.booking;

import io.github.numbermasking.core.value.PhoneNumber;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The numbers that may be called, by their first digits. They limit the cost of a user who books parties abroad, in countries
 * with expensive calls. Immutable and thread-safe.
 *
 * @param beginnings each "+" and one to fifteen digits, such as a calling code; an empty list means that every number may be
 *     called
 */
public record Destinations(List<String> beginnings) {

    /** Every number may be called. */
    public static final Destinations ANY = new Destinations(List.of());

    private static final Pattern BEGINNING = Pattern.compile("\\+[1-9][0-9]{0,14}");

    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException if an entry does not have that form
     */
    public Destinations {
        beginnings = List.copyOf(beginnings);
        for (String beginning : beginnings) {
            if (!BEGINNING.matcher(beginning).matches()) {
                throw new IllegalArgumentException("each must be + and 1 to 15 digits, such as +65");
            }
        }
    }

    /** Whether a number may be called. A number that stands for withheld callers never may, since nobody has it. */
    public boolean allow(PhoneNumber number) {
        return !number.isWithheld() && allowBeginning(number);
    }

    private boolean allowBeginning(PhoneNumber number) {
        return beginnings.isEmpty() || beginnings.stream().anyMatch(number.e164()::startsWith);
    }
}
