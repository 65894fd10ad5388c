package io.github.numbermasking.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host's own name for a booking, compared byte by byte. Immutable and thread-safe.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}, but neither "." nor ".."
 */
public record BookingId(String value) {

    /** Narrow, because containers refuse, cut or fold other characters of a path, each in its own way. */
    private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._:-]{1,64}");

    /**
     * Takes a valid id.
     *
     * @throws IllegalArgumentException if the value has not the form of a booking id
     */
    public BookingId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a booking id is 1 to 64 of A-Z a-z 0-9 . _ : - and not . or ..");
        }
    }

    /** Reads an id; empty if the text has not the form of one. */
    public static Optional<BookingId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BookingId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
